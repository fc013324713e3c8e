{{ incremental_table('comparisons') }}
-- How did each headline of a place move against the year before: up, down, unchanged, or can nobody tell from the
-- wording?
with headline_values as (
    select * from {{ ref('int_headline_values') }}
    where value is not null
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

-- A county that got a new name or code in between is the same place.
placed_values as (
    select
        headline_values.*,
        coalesce(region_years.place_id, headline_values.region_key) as place_key
    from headline_values
    left join region_years
        on headline_values.region_key = region_years.region_code and headline_values.year = region_years.year
),

county_years as (
    select * from {{ ref('mart_county_year') }}
),

paired as (
    select
        current_year.region_key,
        current_year.year,
        current_year.headline,
        current_year.value,
        current_year.lo as this_lo,
        current_year.hi as this_hi,
        current_year.lo_open as this_lo_open,
        current_year.hi_open as this_hi_open,
        last_year.value as previous_value,
        last_year.lo as previous_lo,
        last_year.hi as previous_hi,
        coalesce(last_year.lo_open, false) as previous_lo_open,
        coalesce(last_year.hi_open, false) as previous_hi_open,
        last_year.value is not null as has_previous
    from placed_values as current_year
    left join placed_values as last_year
        on
            current_year.place_key = last_year.place_key
            and current_year.headline = last_year.headline
            and current_year.year = last_year.year + 1
    where {{ is_rebuilt('current_year.year', 'comparisons') }}
),

compared as (
    select
        *,
        -- Known to the digit in both years.
        coalesce(this_lo = this_hi and previous_lo = previous_hi and value = previous_value, false) as is_same,
        {{ interval_below('previous', 'this') }} as is_above,
        {{ interval_below('this', 'previous') }} as is_below,
        case when previous_value > 0 then 100.0 * (value - previous_value) / previous_value end as growth
    from paired
)

select
    compared.region_key,
    county_years.region_code,
    county_years.region_name,
    compared.year,
    compared.headline,
    compared.value,
    compared.this_lo as lo,
    compared.this_hi as hi,
    compared.previous_value,
    compared.previous_lo,
    compared.previous_hi,
    compared.value - compared.previous_value as change,
    compared.this_lo - compared.previous_hi as change_lo,
    compared.this_hi - compared.previous_lo as change_hi,
    compared.growth,
    case
        when not compared.has_previous then 'no_previous'
        when compared.is_same then 'unchanged'
        when compared.is_above then 'up'
        when compared.is_below then 'down'
        else 'uncertain'
    end as direction,
    -- The same number to the digit two years running, and no small one: may be last year's table sent again.
    compared.is_same and compared.value >= {{ var('copied_from') }} as is_copied,
    coalesce(
        (compared.is_above or compared.is_below)
        and least(compared.value, compared.previous_value) >= {{ var('implausible_from') }}
        and greatest(compared.value, compared.previous_value)
        > {{ var('implausible_factor') }} * least(compared.value, compared.previous_value),
        false
    ) as is_implausible
from compared
inner join county_years on compared.region_key = county_years.region_key and compared.year = county_years.year
