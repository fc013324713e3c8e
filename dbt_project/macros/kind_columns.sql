{#- Value and interval in a group of columns that is NULL for figures of another kind: no sum over the column can mix them. -#}
{% macro kind_columns(name, condition) -%}
case when {{ condition }} then value end as {{ name }},
case when {{ condition }} then lo end as {{ name }}_lo,
case when {{ condition }} then hi end as {{ name }}_hi
{%- endmacro %}
