{#-
The group of columns a figure goes to: that of its measure where it is a total; plans, norms, rates and the rest go to other.
-#}
{% macro event_column(measures) -%}
case
    when measure_kind in ('stock', 'flow') and basis = 'total' and not is_planned and measure in ('{{ measures | join("', '") }}') then measure
    else 'other'
end
{%- endmacro %}

{#-
One group of columns a measure. A row holds at most one figure of each, so max() only picks it. Which of the ends do not belong
to their interval, `open_ends` names: 2500多次 ends before 2600.
-#}
{% macro event_measure_columns(measures) -%}
{%- for measure in measures -%}
max(case when event_column = '{{ measure }}' then value end) as {{ measure }},
max(case when event_column = '{{ measure }}' then lo end) as {{ measure }}_lo,
max(case when event_column = '{{ measure }}' then hi end) as {{ measure }}_hi,
{% endfor -%}
max(case when event_column = 'other' then measure end) as other_measure,
max(case when event_column = 'other' then measure_kind end) as other_measure_kind,
max(case when event_column = 'other' then basis end) as other_basis,
max(case when event_column = 'other' then unit end) as other_unit,
max(case when event_column = 'other' then value end) as other_value,
max(case when event_column = 'other' then lo end) as other_lo,
max(case when event_column = 'other' then hi end) as other_hi,
{{ dbt.listagg(
    "case when (lo_open and lo is not null) or (hi_open and hi is not null) then event_column"
    ~ " || case when lo_open and lo is not null then '_lo' else '_hi' end"
    ~ " || case when lo_open and lo is not null and hi_open and hi is not null then ' ' || event_column || '_hi' else '' end end",
    "' '", 'order by event_column'
) }} as open_ends
{%- endmacro %}
