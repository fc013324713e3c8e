with figures as (
    select * from {{ ref('int_countable_figures') }}
),

additivity as (
    select * from {{ ref('int_figure_additivity') }}
),

headlines as (
    {{ headline_measures() }}
),

-- A sum adds up flows: a count as of a date (累计) of the same measure is left out, and speaks where there is no flow.
-- Of one report a place and year, without parts of figures that stand here themselves (int_figure_additivity).
candidates as (
    select
        figures.*,
        headlines.headline,
        headlines.rule,
        additivity.region_key,
        row_number() over (
            partition by additivity.region_key, figures.year, headlines.headline
            order by
                case when headlines.rule = 'sum' and figures.measure_kind <> 'flow' then 1 else 0 end asc,
                figures.value desc nulls last,
                case when figures.lo is null or figures.hi is null then 1 else 0 end asc,
                figures.hi - figures.lo asc,
                figures.figure_id asc
        ) as value_rank
    from figures
    inner join headlines
        on figures.measure = headlines.measure and figures.fact = headlines.fact
    inner join additivity on figures.figure_id = additivity.figure_id
    where
        additivity.speaks_for_place and not additivity.is_part
        -- A multiple (3倍) or a per mille would pass for per cent.
        and (figures.measure_kind <> 'rate' or figures.unit = '%')
)

select
    *,
    (rule = 'sum' and measure_kind = 'flow') or value_rank = 1 as is_used
from candidates
