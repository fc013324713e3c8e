-- What a narrative and a return of one place and year both tell must not differ (DOMAIN: same thing said twice).
-- Of each the figure of the whole is taken: the largest of its measure that is no part of another. A narrative may also
-- speak of some of it (党员 of the towns): figures that lie farther apart than a tenth are taken for two things.
with figures as (
    select * from {{ ref('stg_figures') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

claim_terms as (
    select * from {{ ref('stg_claim_terms') }}
),

parts as (
    select distinct claim_terms.figure_id
    from claim_terms
    inner join claims on claim_terms.claim_id = claims.claim_id
    where claims.kind in ('sum', 'part_of') and claim_terms.role = 'part'
),

-- Measures that only say of which fact a figure is (members_count, amount) may count anything.
precise as (
    select
        figures.figure_id,
        figures.report_id,
        figures.region_code,
        figures.year,
        figures.measure,
        figures.measure_kind,
        figures.value,
        figures.quote,
        figures.sheet,
        figures.cell,
        figures."start",
        case when figures.unit in ('名', '位') then '人' else figures.unit end as unit,
        figures.cell is not null as is_return
    from figures
    inner join reports on figures.report_id = reports.report_id
    left join parts on figures.figure_id = parts.figure_id
    where
        parts.figure_id is null
        and reports.superseded_by is null
        and reports.duplicate_of is null
        and reports.region_code = figures.region_code
        and reports.year = figures.year
        and figures.repeat_of is null
        and figures.basis = 'total'
        and figures.measure_kind in ('stock', 'flow')
        and figures.confidence >= 0.8
        and figures.value > 0
        and figures.measure not like '%_count'
        and figures.measure not in ('amount', 'count', 'people', 'unclassified')
),

of_returns as (
    select
        *,
        row_number() over (
            partition by report_id, measure, measure_kind, unit
            order by value desc nulls last, figure_id asc
        ) as value_rank
    from precise
    where is_return
),

of_narratives as (
    select
        *,
        row_number() over (
            partition by report_id, measure, measure_kind, unit
            order by value desc nulls last, "start" asc, figure_id asc
        ) as value_rank
    from precise
    where not is_return
)

select
    told.figure_id as narrative_figure_id,
    tabled.figure_id as return_figure_id,
    tabled.report_id,
    substr(md5(told.figure_id || ':' || tabled.figure_id), 1, 16) as claim_id,
    told.quote || ' ↔ ' || case when tabled.sheet is null then '' else tabled.sheet || '!' end || tabled.cell as cue
from of_returns as tabled
inner join of_narratives as told
    on
        tabled.region_code = told.region_code
        and tabled.year = told.year
        and tabled.measure = told.measure
        and tabled.measure_kind = told.measure_kind
        and tabled.unit = told.unit
where
    tabled.value_rank = 1
    and told.value_rank = 1
    and abs(told.value - tabled.value) <= 0.1 * tabled.value
