with countable_figures as (
    select * from {{ ref('int_countable_figures') }}
),

reports as (
    select * from {{ ref('dim_report') }}
),

claim_terms as (
    select * from {{ ref('audit_claim_terms') }}
),

verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
),

headlines as (
    {{ headline_measures() }}
),

totals as (
    select
        countable_figures.*,
        headlines.headline,
        headlines.rule,
        coalesce(countable_figures.region_code, countable_figures.region_name) as region_key
    from countable_figures
    inner join headlines
        on countable_figures.measure = headlines.measure and countable_figures.fact = headlines.fact
    where
        countable_figures.basis = 'total'
        and countable_figures.measure_kind in ('stock', 'flow', 'rate')
        and coalesce(countable_figures.region_code, countable_figures.region_name) is not null
        and countable_figures.year is not null
),

-- Parts of a figure that is itself a candidate for the same headline: they are in it already.
contained as (
    select distinct part.figure_id
    from verdicts
    inner join claim_terms as part on verdicts.claim_id = part.claim_id and part.role = 'part'
    inner join claim_terms as whole on verdicts.claim_id = whole.claim_id and whole.role in ('total', 'whole')
    inner join totals as part_figure on part.figure_id = part_figure.figure_id
    inner join totals as whole_figure on whole.figure_id = whole_figure.figure_id
    where
        verdicts.kind in ('sum', 'part_of')
        and part.figure_id <> whole.figure_id
        and part_figure.headline = whole_figure.headline
        and part_figure.region_key = whole_figure.region_key
        and part_figure.year = whole_figure.year
),

-- Two reports on one place and year tell of the same thing: their figures are never added together. The place's own
-- report of that very year speaks first, then the one published last.
report_ranks as (
    select distinct
        totals.region_key,
        totals.year,
        totals.headline,
        totals.report_id,
        dense_rank() over (
            partition by totals.region_key, totals.year, totals.headline
            order by
                case when reports.region_code = totals.region_code then 0 else 1 end asc,
                case when reports.year = totals.year then 0 else 1 end asc,
                coalesce(reports.published_on, cast('0001-01-01' as date)) desc nulls last,
                totals.report_id asc
        ) as report_rank
    from totals
    inner join reports on totals.report_id = reports.report_id
),

candidates as (
    select
        totals.*,
        row_number() over (
            partition by totals.region_key, totals.year, totals.headline
            order by
                totals.value desc nulls last,
                case when totals.lo is null or totals.hi is null then 1 else 0 end asc,
                totals.hi - totals.lo asc,
                totals.figure_id asc
        ) as value_rank
    from totals
    inner join report_ranks
        on
            totals.region_key = report_ranks.region_key
            and totals.year = report_ranks.year
            and totals.headline = report_ranks.headline
            and totals.report_id = report_ranks.report_id
            and report_ranks.report_rank = 1
    left join contained on totals.figure_id = contained.figure_id
    where contained.figure_id is null
)

select
    *,
    rule = 'sum' or value_rank = 1 as is_used
from candidates
