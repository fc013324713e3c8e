{{ incremental_table('years') }}
-- How many of a thousand points did a place earn in the yearly appraisal, how sure is that, and where does it stand
-- among its peers?
with criteria as (
    select * from {{ ref('mart_scorecard_criteria') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

totals as (
    select
        region_key,
        year,
        min(region_code) as region_code,
        min(region_name) as region_name,
        {{ stable_sum('points_earned', 'criterion') }} as score,
        {{ stable_sum('points_lo', 'criterion') }} as score_lo,
        {{ stable_sum('points_hi', 'criterion') }} as score_hi,
        {{ stable_sum('case when is_stated then points else 0 end', 'criterion') }} as points_stated,
        {{ stable_sum('points', 'criterion') }} as points_possible
    from criteria
    where {{ is_rebuilt('year') }}
    group by region_key, year
),

placed as (
    select
        totals.*,
        region_years.region_level,
        region_years.parent_code
    from totals
    left join region_years on totals.region_code = region_years.region_code and totals.year = region_years.year
)

select
    region_key,
    region_code,
    region_name,
    region_level,
    parent_code,
    year,
    score,
    score_lo,
    score_hi,
    points_stated,
    points_possible,
    -- Only places of one level under one roof compete; without a figure there is no rank.
    case
        when score is not null and parent_code is not null
            then {{ as_integer(
                'rank() over (partition by parent_code, region_level, year order by score desc nulls last)'
            ) }}
    end as rank_among_peers
from placed
