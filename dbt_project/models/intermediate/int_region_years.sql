with regions as (
    select * from {{ ref('dim_region') }}
),

years as (
    select * from {{ ref('dim_year') }}
),

-- Where two versions of a code held in one year (renamed in its midst), the later one stands for it.
versions as (
    select
        regions.region_version_key,
        regions.region_code,
        regions.region_name,
        regions.region_level,
        regions.parent_code,
        regions.place_id,
        years.year,
        row_number() over (
            partition by regions.region_code, years.year
            order by regions.valid_from desc nulls last, regions.region_version_key asc
        ) as version_rank
    from regions
    inner join years
        on regions.valid_from <= years.year and (regions.valid_to is null or regions.valid_to >= years.year)
)

select
    region_version_key,
    region_code,
    region_name,
    region_level,
    parent_code,
    place_id,
    year
from versions
where version_rank = 1
