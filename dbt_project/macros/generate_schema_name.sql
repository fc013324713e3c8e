{#- Schemas are called staging, intermediate, marts and audit as they stand: users write marts.fct_figures, on every target. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
