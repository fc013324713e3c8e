{#-
What must hold of the rows of a model, all in one query: a test each would read the table as often, and cost dbt more than
the database. Each failing row says which rule is broken (`broken`), by what (`value`), and in how many rows.

    key         columns that no two rows share, all of them taken together; NULL counts as a value
    required    columns that are never NULL (where there is a table, its contract has them)
    accepted    column: values; NULL passes
    references  column: {to: ref('model'), field: its column}; NULL passes
    rebuilt     reports, years or comparisons, as the model says in incremental_table(); year: its column of the year

With `rebuilt`, rows that a build of some years has kept from an earlier one are not looked at again, since that one tested
them, but for two things: a row made anew may share its key with one kept, and may have taken its referent away.
-#}
{% test rows_hold(model, key=[], required=[], accepted={}, references={}, rebuilt=none, year='year') %}
    {%- set columns = (key + required + accepted.keys() | list + references.keys() | list) | unique | list -%}
    {%- set made = 'coalesce(' ~ year ~ ', 0) in ' ~ rebuilt_years(rebuilt) if rebuilt else 'true' -%}
    {%- set checks = [] -%}
    {%- if key -%}
        {%- set names = key | join(', ') -%}
        {%- set texts = [] -%}
        {%- set same = [] -%}
        {%- for column in key -%}
            {%- do texts.append('coalesce(' ~ as_text(column) ~ ", '')") -%}
            {%- do same.append('made.' ~ column ~ ' = kept.' ~ column) -%}
        {%- endfor -%}
        {%- do checks.append(
            "select 'shared " ~ names ~ "' as broken, " ~ texts | join(" || ', ' || ") ~ " as value, row_count"
            ~ " from (select " ~ names ~ ", count(*) as row_count from made group by " ~ names
            ~ " having count(*) > 1) as shared"
        ) -%}
        {%- if rebuilt -%}
            {%- do checks.append(
                "select 'shared " ~ names ~ " with another year' as broken, " ~ as_text('made.' ~ key[0]) ~ " as value,"
                ~ " 2 as row_count from made inner join kept on " ~ same | join(' and ')
            ) -%}
        {%- endif -%}
    {%- endif -%}
    {%- for column in required -%}
        {%- do checks.append(
            "select 'missing " ~ column ~ "' as broken, null as value, count(*) as row_count from made where " ~ column
            ~ " is null having count(*) > 0"
        ) -%}
    {%- endfor -%}
    {%- for column, values in accepted.items() -%}
        {%- do checks.append(
            "select 'unknown " ~ column ~ "' as broken, " ~ as_text(column) ~ " as value, count(*) as row_count from made"
            ~ " where " ~ column ~ " not in ('" ~ values | join("', '") ~ "') group by " ~ column
        ) -%}
    {%- endfor -%}
    {%- for column, referent in references.items() -%}
        {%- do checks.append(
            "select 'no referent of " ~ column ~ "' as broken, " ~ as_text('child.' ~ column) ~ " as value,"
            ~ " count(*) as row_count from " ~ model ~ " as child left join " ~ referent.to ~ " as referent on child."
            ~ column ~ " = referent." ~ referent.field ~ " where child." ~ column ~ " is not null and referent."
            ~ referent.field ~ " is null group by child." ~ column
        ) -%}
    {%- endfor -%}

with made as (
    select {{ columns | join(', ') }} from {{ model }} where {{ made }}
),

kept as (
    select {{ key | join(', ') or '1 as nothing' }} from {{ model }} where not ({{ made }})
)

{{ checks | join('\nunion all\n') }}
{% endtest %}
