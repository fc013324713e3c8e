{#- Type names that DuckDB and PostgreSQL share. dbt's own type_float() is 4 bytes wide in DuckDB: too few digits for money. -#}

{% macro as_text(expression) -%} cast({{ expression }} as text) {%- endmacro %}

{#- Zero has one sign: of -0 and 0, which are equal, each engine would take another for the largest. -#}
{% macro as_number(expression) -%} (cast({{ expression }} as float8) + 0) {%- endmacro %}

{% macro as_integer(expression) -%} cast({{ expression }} as bigint) {%- endmacro %}

{% macro as_flag(expression) -%} cast({{ expression }} as boolean) {%- endmacro %}

{#- True where any row of the group is true; NULL counts as false. PostgreSQL and DuckDB call it bool_or, Spark does not. -#}
{% macro any_true(condition) -%} max(case when {{ condition }} then 1 else 0 end) = 1 {%- endmacro %}
