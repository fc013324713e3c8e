{{ incremental_table('years') }}
-- How many of its points did a place earn under each criterion of the thousand-point appraisal, and on which figures?
with criteria as (
    select * from {{ ref('scorecard_criteria') }}
),

county_years as (
    select * from {{ ref('mart_county_year') }}
),

headline_values as (
    select * from {{ ref('int_headline_values') }}
    where value is not null
),

-- A headline on its own, or for each of another one.
measured as (
    select
        county_years.region_key,
        county_years.region_code,
        county_years.region_name,
        county_years.year,
        criteria.criterion,
        criteria.name_zh,
        criteria.name_en,
        {{ as_number('criteria.zero_at') }} as zero_at,
        {{ as_number('criteria.full_at') }} as full_at,
        {{ as_number('criteria.points') }} as points,
        case
            when criteria.per_headline is null then counted.value
            when per_unit.value > 0 then counted.value / per_unit.value
        end as measured_value,
        case
            when criteria.per_headline is null then counted.lo
            when per_unit.hi > 0 then counted.lo / per_unit.hi
            when per_unit.value > 0 then 0
        end as measured_lo,
        case
            when criteria.per_headline is null then counted.hi
            when per_unit.lo > 0 then counted.hi / per_unit.lo
        end as measured_hi
    from county_years
    cross join criteria
    left join headline_values as counted
        on
            county_years.region_key = counted.region_key
            and county_years.year = counted.year
            and criteria.headline = counted.headline
    left join headline_values as per_unit
        on
            county_years.region_key = per_unit.region_key
            and county_years.year = per_unit.year
            and criteria.per_headline = per_unit.headline
    where {{ is_rebuilt('county_years.year') }}
),

-- Points grow evenly from `zero_at` to `full_at`; beyond either there is no more to win or lose.
earned as (
    select
        *,
        measured_value is not null as is_stated,
        case when measured_value is not null then {{ points_between('measured_value') }} end as points_earned,
        case when measured_lo is null then 0 else {{ points_between('measured_lo') }} end as points_lo,
        case when measured_hi is null then points else {{ points_between('measured_hi') }} end as points_hi
    from measured
)

select
    region_key,
    region_code,
    region_name,
    year,
    criterion,
    name_zh,
    name_en,
    points,
    measured_value,
    is_stated,
    points_earned,
    points_lo,
    points_hi
from earned
