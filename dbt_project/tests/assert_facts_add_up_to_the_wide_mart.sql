-- Additivity: the additive rows of the typed facts, added up for a place and year, are the sums of mart_county_year.
with county_years as (
    select * from {{ ref('mart_county_year') }}
),

branches as (
    select * from {{ ref('fct_branches') }}
),

funding as (
    select * from {{ ref('fct_funding') }}
),

trainings as (
    select * from {{ ref('fct_trainings') }}
),

pairings as (
    select * from {{ ref('fct_assistance_pairings') }}
),

-- What the measures' own catalogue does not let be added up (a candidate's made-up one may not) is no matter here.
added as (
    select
        'venues_built' as headline,
        coalesce(region_code, region_name) as region_key,
        year,
        sum(total) as total
    from branches
    where measure = 'venues_built' and is_additive and measure_kind = 'flow'
    group by coalesce(region_code, region_name), year
    union all
    select
        'funding_amount' as headline,
        coalesce(region_code, region_name) as region_key,
        year,
        sum(amount) as total
    from funding
    where measure = 'amount' and is_additive and measure_kind = 'flow'
    group by coalesce(region_code, region_name), year
    union all
    select
        'training_sessions' as headline,
        coalesce(region_code, region_name) as region_key,
        year,
        sum(sessions) as total
    from trainings
    where is_additive
    group by coalesce(region_code, region_name), year
    union all
    select
        'training_participants' as headline,
        coalesce(region_code, region_name) as region_key,
        year,
        sum(participants) as total
    from trainings
    where is_additive
    group by coalesce(region_code, region_name), year
    union all
    select
        'problems_solved' as headline,
        coalesce(region_code, region_name) as region_key,
        year,
        sum(problems_solved) as total
    from pairings
    where is_additive
    group by coalesce(region_code, region_name), year
),

wide as (
    select
        added.headline,
        added.region_key,
        added.year,
        added.total,
        county_years.quarantined_figure_count,
        case added.headline
            when 'venues_built' then county_years.venues_built
            when 'funding_amount' then county_years.funding_amount
            when 'training_sessions' then county_years.training_sessions
            when 'training_participants' then county_years.training_participants
            else county_years.problems_solved
        end as total_of_mart
    from added
    left join county_years on added.region_key = county_years.region_key and added.year = county_years.year
    where added.total is not null
)

-- A sum that lacks a quarantined figure is none: the mart leaves it empty.
select *
from wide
where
    (total_of_mart is null and coalesce(quarantined_figure_count, 0) = 0)
    or abs(total - total_of_mart) > 1e-9 * greatest(abs(total), abs(total_of_mart))
