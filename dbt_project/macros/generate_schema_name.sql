{#-
Users write marts.fct_figures on every target. A DuckDB file is built apart and moved into its place whole. A PostgreSQL
database has readers while it is built: there the schemas are called building_staging, building_marts ... until all of them
are renamed in one transaction (county_reports/postgres/schemas.py).
-#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if target.type == 'postgres' and custom_schema_name -%}
        {{ target.schema }}_{{ custom_schema_name | trim }}
    {%- else -%}
        {{ (custom_schema_name or target.schema) | trim }}
    {%- endif -%}
{%- endmacro %}
