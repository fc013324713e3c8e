{#-
A build may begin with what an earlier one left and be given the staged tables of some reporting years alone. Models of two
kinds then replace rows instead of all: those of a report belong to its reporting year (`report_year`), those of a place to
the year that their figures are about (`year`): a report of 2013 also tells of 2012. Rows without a year stand under 0.
A model says so with incremental_table('reports') or incremental_table('years').
-#}

{#- The years to build again, as text of a subquery: `kind` is reports or years. -#}
{% macro rebuilt_years(kind) -%}
(select rebuilt.year from {{ ref('int_rebuilt_years') }} as rebuilt where rebuilt.of_{{ kind }})
{%- endmacro %}

{#- In a build of some years: whether a row is of them. In a full build every row is, and in a unit test, which has no table (`this`). -#}
{% macro is_rebuilt(year, kind='years') -%}
{%- if this is not none and is_incremental() -%} coalesce({{ year }}, 0) in {{ rebuilt_years(kind) }} {%- else -%} true {%- endif -%}
{%- endmacro %}

{#- Removes the rows that are about to be made anew; nothing in a full build. -#}
{% macro forget_rebuilt(year, kind) -%}
{%- if this is not none and is_incremental() -%}
delete from {{ this }} where coalesce({{ year }}, 0) in {{ rebuilt_years(kind) }}
{%- endif -%}
{%- endmacro %}

{#- Makes a model of one that keeps what is not rebuilt; `year` is the column that says to which year a row belongs. -#}
{% macro incremental_table(kind, year='year') -%}
{#- Named while dbt looks for dependencies, which is before it knows whether a build is incremental; unit tests have none. -#}
{%- if not execute -%} {%- set rebuilt = ref('int_rebuilt_years') -%} {%- endif -%}
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    on_schema_change='fail',
    pre_hook="{{ forget_rebuilt('" ~ year ~ "', '" ~ kind ~ "') }}",
) }}
{%- endmacro %}
