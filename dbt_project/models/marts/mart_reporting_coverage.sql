with reports as (
    select * from {{ ref('dim_report') }}
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

-- A place without a code is told by its name; files of which nobody can tell the place stand together under ''.
placed_reports as (
    select
        reports.*,
        coalesce(reports.region_code, reports.region_name, '') as region_key,
        coalesce(finding_counts.finding_count, 0) as finding_count,
        reports.superseded_by is null and reports.duplicate_of is null as is_latest
    from reports
    left join finding_counts on reports.report_id = finding_counts.report_id
),

received as (
    select
        region_key,
        year,
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
            partition by region_key order by coalesce(year, 0) desc nulls last, revision desc nulls last, report_id asc
        ) as name_rank
    from placed_reports
),

places as (
    select * from named_places
    where name_rank = 1
),

expected as (
    select
        places.region_key,
        years.year
    from places
    cross join years
    where places.region_key <> '' and years.is_reporting_year
    union distinct
    select
        region_key,
        year
    from received
)

select
    places.region_code,
    coalesce(received.region_name, places.region_name) as region_name,
    places.region_level,
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
left join received
    on
        expected.region_key = received.region_key
        and coalesce(expected.year, 0) = coalesce(received.year, 0)
