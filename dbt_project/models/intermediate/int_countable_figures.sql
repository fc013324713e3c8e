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
        regions.region_name,
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

-- A place goes by one name in a year, that of the list, whatever its reports call it.
select
    countable.figure_id,
    countable.report_id,
    countable."start",
    countable."end",
    countable.sheet,
    countable.cell,
    countable.row_path,
    countable.column_path,
    countable.quote,
    countable.sentence,
    countable.sentence_key,
    countable.value,
    countable.lo,
    countable.hi,
    countable.lo_open,
    countable.hi_open,
    countable.bound,
    countable.last_digit,
    countable.unit,
    countable.fact,
    countable.measure,
    countable.basis,
    countable.measure_kind,
    countable.region_code,
    coalesce(versions.region_name, countable.region_name) as region_name,
    countable.year,
    countable.event,
    countable.repeat_of,
    countable.confidence,
    countable.source_name,
    countable.report_year,
    countable.is_current,
    countable.quality_status,
    versions.region_version_key
from countable
left join versions on countable.region_code = versions.region_code and countable.year = versions.year
