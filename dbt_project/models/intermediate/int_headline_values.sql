{{ incremental_table('years') }}
with headline_figures as (
    select * from {{ ref('audit_headline_figures') }}
),

quarantined_totals as (
    select * from {{ ref('int_quarantined_totals') }}
),

headlines as (
    {{ headline_measures() }}
),

rebuilt as (
    select * from headline_figures
    where {{ is_rebuilt('year') }}
),

-- The figures of one report: those of several reports are never put together (int_figure_additivity).
told as (
    {% call(order) grouped_in_order('rebuilt', 'region_key, year, headline', 'figure_id') %}
        min(report_id) as report_id,
        min(rule) as rule,
        {{ stable_sum('case when is_used then value end', order) }} as value,
        {{ interval_sum('lo', 'is_used', order) }} as lo,
        {{ interval_sum('hi', 'is_used', order) }} as hi,
        {{ interval_sum_open('lo', 'is_used') }} as lo_open,
        {{ interval_sum_open('hi', 'is_used') }} as hi_open,
        max(case when is_used then value end) as largest,
        count(*) as candidate_count
    {% endcall %}
),

-- What the same report tells of the same thing in figures that are in quarantine.
quarantined as (
    select
        quarantined_totals.report_id,
        quarantined_totals.region_key,
        quarantined_totals.year,
        headlines.headline,
        max(quarantined_totals.value) as value
    from quarantined_totals
    inner join headlines
        on quarantined_totals.measure = headlines.measure and quarantined_totals.fact = headlines.fact
    where quarantined_totals.measure_kind = 'flow' or headlines.rule <> 'sum'
    group by
        quarantined_totals.report_id,
        quarantined_totals.region_key,
        quarantined_totals.year,
        headlines.headline
),

-- A sum that lacks one of its figures, or the largest of what is left, would pass for the place's number.
judged as (
    select
        told.*,
        coalesce(told.rule = 'sum' or quarantined.value > told.value, false)
        and quarantined.report_id is not null as is_withheld
    from told
    left join quarantined
        on
            told.region_key = quarantined.region_key
            and told.year = quarantined.year
            and told.headline = quarantined.headline
            and told.report_id = quarantined.report_id
)

select
    region_key,
    year,
    headline,
    case when not is_withheld then value end as value,
    case when not is_withheld then lo end as lo,
    case when not is_withheld then hi end as hi,
    lo_open and not is_withheld as lo_open,
    hi_open and not is_withheld as hi_open,
    case when not is_withheld then largest end as largest,
    candidate_count
from judged
