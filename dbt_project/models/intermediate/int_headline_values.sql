{{ incremental_table('years') }}
with headline_figures as (
    select * from {{ ref('audit_headline_figures') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
),

headlines as (
    {{ headline_measures() }}
),

-- The figures of one report: those of several reports are never put together (int_figure_additivity).
told as (
    select
        region_key,
        year,
        headline,
        min(report_id) as report_id,
        min(rule) as rule,
        {{ stable_sum('case when is_used then value end', 'figure_id') }} as value,
        {{ interval_sum('lo', 'is_used', 'figure_id') }} as lo,
        {{ interval_sum('hi', 'is_used', 'figure_id') }} as hi,
        {{ interval_sum_open('lo', 'is_used') }} as lo_open,
        {{ interval_sum_open('hi', 'is_used') }} as hi_open,
        max(case when is_used then value end) as largest,
        count(*) as candidate_count
    from headline_figures
    where {{ is_rebuilt('year') }}
    group by region_key, year, headline
),

-- What the same report tells of the same thing in figures that are in quarantine.
quarantined as (
    select
        figures.report_id,
        figures.year,
        headlines.headline,
        coalesce(figures.region_code, figures.region_name) as region_key,
        max(figures.value) as value
    from figures
    inner join headlines on figures.measure = headlines.measure and figures.fact = headlines.fact
    where
        figures.is_current and figures.quality_status = 'quarantined' and figures.repeat_of is null
        and figures.basis = 'total'
        and (figures.measure_kind = 'flow' or (figures.measure_kind in ('stock', 'rate') and headlines.rule <> 'sum'))
    group by figures.report_id, figures.year, headlines.headline, coalesce(figures.region_code, figures.region_name)
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
