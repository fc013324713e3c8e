-- Where did each place stand in each year: at which level, and in which county, prefecture and province did it lie?
with region_years as (
    select * from {{ ref('int_region_years') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
),

coverage as (
    select * from {{ ref('mart_reporting_coverage') }}
),

-- The places that lie above each other in a year: a village has a county, a prefecture and a province above it.
lineage as (
    select
        self.region_code,
        self.region_version_key,
        self.region_name,
        self.region_level,
        self.place_id,
        self.year,
        {{ lineage_columns(['self', 'above', 'second_above', 'third_above']) }}
    from region_years as self
    left join region_years as above on self.parent_code = above.region_code and self.year = above.year
    left join region_years as second_above
        on above.parent_code = second_above.region_code and above.year = second_above.year
    left join region_years as third_above
        on second_above.parent_code = third_above.region_code and second_above.year = third_above.year
),

-- Places that a report speaks for or tells of, without a code or under one that no list has for that year.
told as (
    select
        coalesce(region_code, region_name) as region_key,
        region_code,
        region_name,
        {{ as_text('null') }} as region_level,
        year
    from figures
    union distinct
    select
        coalesce(region_code, region_name) as region_key,
        region_code,
        region_name,
        region_level,
        year
    from coverage
),

unlisted as (
    select
        told.region_key,
        told.year,
        min(told.region_code) as region_code,
        min(told.region_name) as region_name,
        min(told.region_level) as region_level
    from told
    left join region_years on told.region_code = region_years.region_code and told.year = region_years.year
    where told.region_key is not null and told.year is not null and region_years.region_code is null
    group by told.region_key, told.year
),

places as (
    select
        lineage.region_code as region_key,
        lineage.region_code,
        lineage.region_version_key,
        lineage.region_name,
        regions.name_en,
        lineage.region_level,
        lineage.place_id,
        lineage.county_code,
        lineage.county_name,
        lineage.prefecture_code,
        lineage.prefecture_name,
        lineage.province_code,
        lineage.province_name,
        lineage.year
    from lineage
    inner join regions on lineage.region_version_key = regions.region_version_key
    union all
    select
        region_key,
        region_code,
        {{ as_text('null') }} as region_version_key,
        region_name,
        {{ as_text('null') }} as name_en,
        coalesce(region_level, {{ level_of_name('region_name') }}) as region_level,
        region_key as place_id,
        {{ as_text('null') }} as county_code,
        {{ as_text('null') }} as county_name,
        {{ as_text('null') }} as prefecture_code,
        {{ as_text('null') }} as prefecture_name,
        {{ as_text('null') }} as province_code,
        {{ as_text('null') }} as province_name,
        year
    from unlisted
)

select
    region_key || '@' || {{ as_text('year') }} as region_year_key,
    region_key,
    region_code,
    region_version_key,
    region_name,
    name_en,
    region_level,
    place_id,
    county_code,
    county_name,
    prefecture_code,
    prefecture_name,
    province_code,
    province_name,
    year
from places
