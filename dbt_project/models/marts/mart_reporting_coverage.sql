with reports as (
    select * from {{ ref('dim_report') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

findings as (
    select * from {{ ref('fct_findings') }}
),

years as (
    select * from {{ ref('dim_year') }}
),

finding_counts as (
    select
        report_id,
        count(*) as finding_count
    from findings
    group by report_id
),

-- A place is one over the years, whatever its code and name: known by its place_id in dim_region, without a code by
-- its name; files of which nobody can tell the place stand together under ''. Where the year is not known, the latest
-- version of the code counts.
code_versions as (
    select
        reports.report_id,
        regions.place_id,
        row_number() over (
            partition by reports.report_id
            order by
                case
                    when
                        reports.year >= regions.valid_from
                        and (regions.valid_to is null or reports.year <= regions.valid_to)
                        then 0
                    else 1
                end asc,
                regions.valid_from desc
        ) as version_rank
    from reports
    inner join regions on reports.region_code = regions.region_code
),

report_places as (
    select * from code_versions
    where version_rank = 1
),

placed_reports as (
    select
        reports.*,
        coalesce(report_places.place_id, reports.region_code, reports.region_name, '') as region_key,
        coalesce(finding_counts.finding_count, 0) as finding_count,
        reports.superseded_by is null and reports.duplicate_of is null as is_latest
    from reports
    left join report_places on reports.report_id = report_places.report_id
    left join finding_counts on reports.report_id = finding_counts.report_id
),

received as (
    select
        region_key,
        year,
        max(region_code) as region_code,
        max(region_name) as region_name,
        sum(case when is_latest then 1 else 0 end) as report_count,
        sum(case when revision > 1 then 1 else 0 end) as revision_count,
        sum(case when is_current then figure_count else 0 end) as figure_count,
        sum(case when is_current then 1 else 0 end) as readable_count,
        sum(finding_count) as finding_count,
        {{ dbt.listagg('case when is_latest then source_name end', "' | '", 'order by source_name, report_id') }}
            as source_names
    from placed_reports
    group by region_key, year
),

-- Each place under the name of its latest report, for the years in which it sent none.
named_places as (
    select
        region_key,
        region_code,
        region_name,
        region_level,
        row_number() over (
            partition by region_key order by coalesce(year, 0) desc, revision desc, report_id asc
        ) as name_rank
    from placed_reports
),

places as (
    select * from named_places
    where name_rank = 1
),

known_places as (
    select distinct place_id from regions
),

-- What a place was called, and under which code, in each year; one that did not exist then is not expected to report.
place_years as (
    select
        places.region_key,
        years.year,
        regions.region_code,
        regions.region_name,
        regions.region_level
    from places
    cross join years
    left join regions
        on
            places.region_key = regions.place_id
            and years.year >= regions.valid_from
            and (regions.valid_to is null or years.year <= regions.valid_to)
    left join known_places on places.region_key = known_places.place_id
    where years.is_reporting_year and (regions.place_id is not null or known_places.place_id is null)
),

expected as (
    select
        region_key,
        year
    from place_years
    where region_key <> ''
    union distinct
    select
        region_key,
        year
    from received
)

select
    coalesce(received.region_code, place_years.region_code, places.region_code) as region_code,
    coalesce(received.region_name, place_years.region_name, places.region_name) as region_name,
    coalesce(place_years.region_level, places.region_level) as region_level,
    expected.year,
    case
        when received.readable_count > 0 and received.figure_count > 0 then 'reported'
        when received.readable_count > 0 then 'no_figures'
        when received.report_count > 0 then 'unreadable'
        else 'missing'
    end as status,
    {{ as_integer('coalesce(received.report_count, 0)') }} as report_count,
    {{ as_integer('coalesce(received.revision_count, 0)') }} as revision_count,
    {{ as_integer('coalesce(received.figure_count, 0)') }} as figure_count,
    {{ as_integer('coalesce(received.finding_count, 0)') }} as finding_count,
    received.source_names
from expected
inner join places on expected.region_key = places.region_key
left join place_years on expected.region_key = place_years.region_key and expected.year = place_years.year
left join received
    on
        expected.region_key = received.region_key
        and coalesce(expected.year, 0) = coalesce(received.year, 0)
