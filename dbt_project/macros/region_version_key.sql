{#- Key of one version of a place in dim_region: a hash of its code and first year, which no other version shares. -#}
{% macro region_version_key(code, valid_from) -%}
{{ dbt.hash(code ~ " || '|' || " ~ as_text(valid_from)) }}
{%- endmacro %}
