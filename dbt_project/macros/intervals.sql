{#-
Interval arithmetic (DOMAIN, "A figure is an interval"). An interval stands in four columns with a common prefix:
<p>_lo, <p>_hi (NULL = unbounded) and <p>_lo_open, <p>_hi_open (true = the end itself does not belong to it).
Every macro renders one scalar expression from column prefixes, in SQL that DuckDB and PostgreSQL both understand.
-#}

{#- a < b, beyond the noise of binary floating point (relative tolerance 1e-9). NULL where an end is unbounded. -#}
{% macro strictly_less(a, b) -%}
({{ a }} < {{ b }} and {{ b }} - {{ a }} > 1e-9 * greatest(abs({{ a }}), abs({{ b }})))
{%- endmacro %}

{% macro nearly_equal(a, b) -%}
(abs({{ a }} - {{ b }}) <= 1e-9 * greatest(abs({{ a }}), abs({{ b }})))
{%- endmacro %}

{#- Every value of interval a is less than every value of interval b; ends that touch separate where one is open. -#}
{% macro interval_below(a, b) -%}
coalesce(
    {{ strictly_less(a ~ '_hi', b ~ '_lo') }}
    or ({{ nearly_equal(a ~ '_hi', b ~ '_lo') }} and ({{ a }}_hi_open or {{ b }}_lo_open)),
    false
)
{%- endmacro %}

{% macro intervals_meet(a, b) -%}
(not {{ interval_below(a, b) }} and not {{ interval_below(b, a) }})
{%- endmacro %}

{#-
A sum whose last digit does not depend on how the engine shares out the rows: floating point adds up in the given order. Of
two rows any order gives the same: none is said then (grouped_in_order).
The sum of nothing but negative zeros (a weight of -1 on 0) is zero: DuckDB begins with zero, PostgreSQL with the first row.
-#}
{% macro stable_sum(expression, order_by) -%}
(sum({{ expression }}{{ ' order by ' ~ order_by if order_by else '' }}) + 0)
{%- endmacro %}

{#-
Groups of a relation, with the columns that the caller renders for an order: none for groups of one or two rows, which are
nearly all, and `order_by` for the others. Putting the rows of each group in order costs DuckDB twenty times as much as adding
them up.
-#}
{% macro grouped_in_order(relation, keys, order_by) -%}
{%- for order in [none, order_by] %}
    select
        {{ keys }},
        {{ caller(order) }}
    from (select *, count(*) over (partition by {{ keys }}) as rows_in_group from {{ relation }}) as sized
    where rows_in_group {{ '<=' if order is none else '>' }} 2
    group by {{ keys }}
    {% if order is none %}union all{% endif %}
{%- endfor %}
{%- endmacro %}

{#- Ends of the sum of a group's intervals: unbounded as soon as one of them is. `counts` says which rows are known at all. -#}
{% macro interval_sum(bound, counts, order_by) -%}
case
    when not {{ any_true(counts ~ ' and ' ~ bound ~ ' is null') }}
        then {{ stable_sum('case when ' ~ counts ~ ' then ' ~ bound ~ ' end', order_by) }}
end
{%- endmacro %}

{#- Whether an end of such a sum is open: as soon as one row's is. An unbounded end is neither open nor closed. -#}
{% macro interval_sum_open(bound, counts) -%}
({{ any_true(counts ~ ' and ' ~ bound ~ '_open') }} and not {{ any_true(counts ~ ' and ' ~ bound ~ ' is null') }})
{%- endmacro %}

{#- Quantities are never negative: the interval cut at zero. An end that is cut becomes 0 itself, closed. -#}
{% macro cut_at_zero_lo(lo) -%}
case when {{ lo }} > 0 then {{ lo }} else 0 end
{%- endmacro %}

{% macro cut_at_zero_lo_open(lo, lo_open) -%}
(coalesce({{ lo }} >= 0, false) and {{ lo_open }})
{%- endmacro %}

{#- Product of two intervals cut at zero. Zero times an unbounded end is zero. -#}
{% macro product_lo(a, b) -%}
{{ a }}_lo * {{ b }}_lo
{%- endmacro %}

{#- The lower end is reached where both are, or where one of them reaches zero. -#}
{% macro product_lo_open(a, b) -%}
not (
    (not {{ a }}_lo_open and not {{ b }}_lo_open)
    or ({{ a }}_lo = 0 and not {{ a }}_lo_open)
    or ({{ b }}_lo = 0 and not {{ b }}_lo_open)
)
{%- endmacro %}

{% macro product_hi(a, b) -%}
case
    when {{ a }}_hi = 0 or {{ b }}_hi = 0 then 0
    else {{ a }}_hi * {{ b }}_hi
end
{%- endmacro %}

{% macro product_hi_open(a, b) -%}
case
    when ({{ a }}_hi = 0 and not {{ a }}_hi_open) or ({{ b }}_hi = 0 and not {{ b }}_hi_open) then false
    else {{ a }}_hi_open or {{ b }}_hi_open
end
{%- endmacro %}

{#- Quotient a / b of two intervals cut at zero, where b is not exactly zero. -#}
{% macro quotient_lo(a, b) -%}
case
    when {{ b }}_hi is null then 0
    when {{ b }}_hi > 0 then {{ a }}_lo / {{ b }}_hi
end
{%- endmacro %}

{#- Dividing by something unbounded comes as near to zero as one likes and reaches it only from zero. -#}
{% macro quotient_lo_open(a, b) -%}
case
    when {{ a }}_lo = 0 then {{ a }}_lo_open
    when {{ b }}_hi is null then true
    else {{ a }}_lo_open or {{ b }}_hi_open
end
{%- endmacro %}

{% macro quotient_hi(a, b) -%}
case
    when {{ a }}_hi = 0 then 0
    when {{ b }}_lo > 0 then {{ a }}_hi / {{ b }}_lo
end
{%- endmacro %}

{% macro quotient_hi_open(a, b) -%}
case
    when {{ a }}_hi = 0 then {{ a }}_hi_open
    else {{ a }}_hi_open or {{ b }}_lo_open
end
{%- endmacro %}

{#- How many units of a ratio make one whole: 100 for per cent, 1000 for per mille, 1 for 倍 (times), 10 for 成 (tenths). -#}
{% macro ratio_scale(unit) -%}
case {{ unit }}
    when '‰' then 1000.0
    when '倍' then 1.0
    when '成' then 10.0
    else 100.0
end
{%- endmacro %}

{% macro is_ratio_unit(unit) -%}
{{ unit }} in ('%', '％', '‰', '成')
{%- endmacro %}

{#- Growth rates are not held to 0..100: they may fall below zero and rise above a hundred. -#}
{% macro is_growth_measure(measure) -%}
coalesce({{ measure }} like '%growth%' or {{ measure }} like '%increase%' or {{ measure }} like '%decrease%', false)
{%- endmacro %}
