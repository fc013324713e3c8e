{{ incremental_table('years') }}
-- Does what a prefecture, a province or the country says of itself agree with what the places below it say, and whose
-- figures are missing?
with headline_values as (
    select * from {{ ref('int_headline_values') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
),

headlines as (
    {{ headline_measures() }}
),

-- Rates are of no use here: no county's share adds up to the province's.
additive_headlines as (
    select headlines.headline
    from headlines
    inner join measures on headlines.measure = measures.measure
    where measures.additive_over_regions
),

stated as (
    select
        region_years.region_version_key,
        region_years.region_code,
        region_years.region_name,
        region_years.region_level,
        headline_values.year,
        headline_values.headline,
        headline_values.value as stated_value,
        headline_values.lo as stated_lo,
        headline_values.hi as stated_hi,
        headline_values.lo_open as stated_lo_open,
        headline_values.hi_open as stated_hi_open
    from headline_values
    inner join additive_headlines on headline_values.headline = additive_headlines.headline
    inner join region_years
        on headline_values.region_key = region_years.region_code and headline_values.year = region_years.year
    where
        region_years.region_level in ('country', 'province', 'prefecture') and headline_values.value is not null
        and {{ is_rebuilt('headline_values.year') }}
),

-- The places right below, each with its own figure where it has one: absent is not zero.
below as (
    select
        stated.region_code,
        stated.year,
        stated.headline,
        region_years.region_code as child_code,
        region_years.region_name as child_name,
        headline_values.value,
        headline_values.lo,
        headline_values.hi,
        headline_values.lo_open,
        headline_values.hi_open,
        headline_values.value is not null as has_figure
    from stated
    inner join region_years
        on stated.region_code = region_years.parent_code and stated.year = region_years.year
    left join headline_values
        on
            region_years.region_code = headline_values.region_key
            and stated.year = headline_values.year
            and stated.headline = headline_values.headline
),

summed as (
    select
        region_code,
        year,
        headline,
        count(*) as expected_count,
        sum(case when has_figure then 1 else 0 end) as reported_count,
        {{ stable_sum('value', 'child_code') }} as sum_value,
        {{ interval_sum('lo', 'has_figure', 'child_code') }} as sum_lo,
        {{ interval_sum('hi', 'has_figure', 'child_code') }} as sum_hi,
        {{ any_true('lo_open') }} as sum_lo_open,
        {{ any_true('hi_open') }} as sum_hi_open,
        {{ dbt.listagg("case when not has_figure then child_name end", "'、'", 'order by child_code') }} as missing_names
    from below
    group by region_code, year, headline
),

compared as (
    select
        stated.*,
        summed.expected_count,
        summed.reported_count,
        summed.expected_count - summed.reported_count as missing_count,
        summed.missing_names,
        summed.sum_value,
        summed.sum_lo,
        summed.sum_hi,
        {{ interval_below('stated', 'sum') }} as is_exceeded,
        {{ interval_below('sum', 'stated') }} as falls_short
    from stated
    inner join summed
        on
            stated.region_code = summed.region_code
            and stated.year = summed.year
            and stated.headline = summed.headline
    where summed.reported_count > 0
)

select
    region_version_key,
    region_code,
    region_name,
    region_level,
    year,
    headline,
    stated_value,
    stated_lo,
    stated_hi,
    {{ as_integer('expected_count') }} as expected_count,
    {{ as_integer('reported_count') }} as reported_count,
    {{ as_integer('missing_count') }} as missing_count,
    missing_names,
    sum_value,
    sum_lo,
    sum_hi,
    stated_value - sum_value as difference,
    -- What is left for those without a figure; nobody's figure is made up from it.
    case when missing_count > 0 and not is_exceeded then {{ cut_at_zero_lo('stated_lo - sum_hi') }} end as rest_lo,
    case when missing_count > 0 and not is_exceeded then stated_hi - sum_lo end as rest_hi,
    case
        when is_exceeded then 'inconsistent'
        when missing_count > 0 then 'undecidable'
        when falls_short then 'inconsistent'
        else 'consistent'
    end as verdict
from compared
