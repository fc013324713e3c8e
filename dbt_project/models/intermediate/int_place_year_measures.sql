with figures as (
    select * from {{ ref('int_fact_figures') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
),

-- Flows of a place and year are added up; of stocks and rates the most comprehensive one stands.
candidates as (
    select
        figures.*,
        measures.measure_kind = 'flow' and figures.measure_kind = 'flow' as is_summed,
        row_number() over (
            partition by figures.region_key, figures.year, figures.fact, figures.measure, figures.measure_kind
            order by
                figures.value desc nulls last,
                case when figures.lo is null or figures.hi is null then 1 else 0 end asc,
                figures.hi - figures.lo asc,
                figures.figure_id asc
        ) as value_rank
    from figures
    inner join measures on figures.measure = measures.measure
    where figures.speaks_for_place and not figures.is_part
),

used as (
    select
        *,
        is_summed or value_rank = 1 as is_used
    from candidates
)

select
    region_key,
    year,
    fact,
    measure,
    measure_kind,
    min(region_code) as region_code,
    min(region_name) as region_name,
    min(region_level) as region_level,
    {{ stable_sum('case when is_used then value end', 'figure_id') }} as value,
    {{ interval_sum('lo', 'is_used', 'figure_id') }} as lo,
    {{ interval_sum('hi', 'is_used', 'figure_id') }} as hi,
    {{ interval_sum_open('lo', 'is_used') }} as lo_open,
    {{ interval_sum_open('hi', 'is_used') }} as hi_open,
    max(value) as largest,
    count(*) as figure_count,
    min(case when is_summed then 'sum' else 'largest' end) as rule,
    max(case when quality_status = 'warned' then 'warned' else 'ok' end) as quality_status
from used
group by region_key, year, fact, measure, measure_kind
