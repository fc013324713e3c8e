{#-
What the engines do each in their own way, one macro a purpose, one implementation an engine, called by other macros and by
models. Each pair gives the same result to the last bit; tests/integration/test_postgres_numbers.py compares them.
-#}

{#- A number below 9e14 with exactly `decimals` digits behind the point, halves rounded away from zero. -#}
{% macro decimal_text(expression, decimals) -%}
{{ adapter.dispatch('decimal_text')(expression, decimals) }}
{%- endmacro %}

{% macro default__decimal_text(expression, decimals) -%}
cast(cast({{ expression }} as decimal(28, {{ decimals }})) as text)
{%- endmacro %}

{#- PostgreSQL's own cast goes by way of 15 decimal digits, and rounds some halves the other way. -#}
{% macro postgres__decimal_text(expression, decimals) -%}
{%- set scaled = 'abs(' ~ expression ~ ') * 1e' ~ decimals -%}
cast(
    cast(
        case when {{ expression }} < 0 then -1 else 1 end
        * (floor({{ scaled }}) + case when {{ scaled }} - floor({{ scaled }}) >= 0.5 then 1 else 0 end)
        as bigint
    ) * 0.{{ '0' * (decimals - 1) }}1
    as text
)
{%- endmacro %}

{#- A number as 1.234567e+20. -#}
{% macro exponent_text(expression) -%}
{{ adapter.dispatch('exponent_text')(expression) }}
{%- endmacro %}

{% macro default__exponent_text(expression) -%}
format('{:.6e}', {{ as_number(expression) }})
{%- endmacro %}

{% macro postgres__exponent_text(expression) -%}
ltrim(to_char({{ as_number(expression) }}, '9.999999EEEE'))
{%- endmacro %}

{#- Tells the planner what a table just built holds. DuckDB keeps that up by itself; PostgreSQL does so minutes later. -#}
{% macro gather_statistics() -%}
{{ adapter.dispatch('gather_statistics')() }}
{%- endmacro %}

{% macro default__gather_statistics() -%}{%- endmacro %}

{% macro postgres__gather_statistics() -%} analyze {{ this }} {%- endmacro %}

{#-
Of what comes out of several steps PostgreSQL often expects a row or two, and then reads one side of a join anew for each row
of the other: hours instead of seconds for a nation. Joins here are on equal keys, for which there are better ways.
-#}
{% macro expect_many_rows() -%}
{{ adapter.dispatch('expect_many_rows')() }}
{%- endmacro %}

{% macro default__expect_many_rows() -%}{%- endmacro %}

{% macro postgres__expect_many_rows() -%} set local enable_nestloop = off {%- endmacro %}
