{#- GB/T 2260: two digits for the province, two for the prefecture, two for the county; zeros stand for all below. -#}

{#- Whether a place is the one of `scope_code` or lies below it; 000000 is the country. -#}
{% macro is_in_scope(region_code, scope_code) -%}
(
    {{ scope_code }} = '000000'
    or {{ region_code }} = {{ scope_code }}
    or (substr({{ scope_code }}, 3, 4) = '0000' and substr({{ region_code }}, 1, 2) = substr({{ scope_code }}, 1, 2))
    or (substr({{ scope_code }}, 5, 2) = '00' and substr({{ region_code }}, 1, 4) = substr({{ scope_code }}, 1, 4))
)
{%- endmacro %}

{#- Digits that a scope leaves open: 0 for a county, 2 for a prefecture, 4 for a province, 6 for the country. -#}
{% macro scope_width(scope_code) -%}
case
    when {{ scope_code }} = '000000' then 6
    when substr({{ scope_code }}, 3, 4) = '0000' then 4
    when substr({{ scope_code }}, 5, 2) = '00' then 2
    else 0
end
{%- endmacro %}

{#- The level that a name alone tells, where no list of divisions has the place: below the county the lists end. -#}
{% macro level_of_name(name) -%}
case
    when
        {{ name }} like '%镇' or {{ name }} like '%乡'
        or {{ name }} like '%街道' or {{ name }} like '%苏木' then 'township'
    when {{ name }} like '%村' or {{ name }} like '%社区' then 'village'
end
{%- endmacro %}

{#- Code and name of the county, prefecture and province among places that lie above each other, whichever of them it is. -#}
{% macro lineage_columns(places) -%}
{%- for level in ['county', 'prefecture', 'province'] -%}
{%- set last_level = loop.last -%}
{%- for column in ['code', 'name'] -%}
case '{{ level }}'
    {%- for place in places %}
    when {{ place }}.region_level then {{ place }}.region_{{ column }}
    {%- endfor %}
end as {{ level }}_{{ column }} {%- if not (loop.last and last_level) %},
{% endif %}
{%- endfor %}
{%- endfor %}
{%- endmacro %}
