with figures as (
    select * from {{ ref('fct_figures') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

-- Superseded, copied, repeated and quarantined figures would be counted twice or wrongly.
countable as (
    select * from figures
    where
        is_current and quality_status <> 'quarantined' and repeat_of is null
        -- All of them in a full build; else those of the years that are built again.
        and coalesce(year, 0) in {{ rebuilt_years('years') }}
),

figure_places as (
    select distinct
        region_code,
        year
    from countable
),

-- The version of the place that held in the figure's year; the later one where two did.
candidate_versions as (
    select
        figure_places.region_code,
        figure_places.year,
        regions.region_version_key,
        row_number() over (
            partition by figure_places.region_code, figure_places.year
            order by regions.valid_from desc nulls last, regions.region_version_key asc
        ) as version_rank
    from figure_places
    inner join regions
        on
            figure_places.region_code = regions.region_code
            and figure_places.year >= regions.valid_from
            and (regions.valid_to is null or figure_places.year <= regions.valid_to)
),

versions as (
    select * from candidate_versions
    where version_rank = 1
)

select
    countable.*,
    versions.region_version_key
from countable
left join versions on countable.region_code = versions.region_code and countable.year = versions.year
