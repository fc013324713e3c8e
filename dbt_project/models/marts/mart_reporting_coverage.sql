-- Who should have reported on a year, who did, how late and how often corrected?
with reports as (
    select * from {{ ref('dim_report') }}
),

obligations as (
    select * from {{ ref('reporting_obligations') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
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
        min(received_at) as first_received_on,
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

-- The obligation that holds for a place and year: of several that fit, the one with the narrowest scope.
fitting_obligations as (
    select
        region_years.region_code,
        region_years.region_name,
        region_years.region_level,
        region_years.year,
        obligations.obliged,
        cast(
            {{ as_text('region_years.year + 1') }} || '-' || {{ as_text('obligations.due_month') }} || '-'
            || {{ as_text('obligations.due_day') }} as date
        ) as due_on,
        row_number() over (
            partition by region_years.region_code, region_years.year
            order by
                {{ scope_width('obligations.scope_code') }} asc,
                obligations.scope_code asc,
                obligations.first_year desc nulls last
        ) as scope_rank
    from region_years
    inner join obligations
        on
            region_years.region_level = obligations.region_level
            and region_years.year >= obligations.first_year
            and (obligations.last_year is null or region_years.year <= obligations.last_year)
            and {{ is_in_scope('region_years.region_code', 'obligations.scope_code') }}
),

obliged as (
    select * from fitting_obligations
    where scope_rank = 1
),

reporting_years as (
    select year from years
    where is_reporting_year
),

-- Codes that the region table knows, but not in that year: nobody is there to report.
gone as (
    select
        known_codes.region_code,
        reporting_years.year
    from (select distinct region_code from regions) as known_codes
    cross join reporting_years
    left join region_years
        on known_codes.region_code = region_years.region_code and reporting_years.year = region_years.year
    where region_years.region_code is null
),

-- A place that got a new name or code is expected under the code of each year.
same_places as (
    select distinct
        region_years.region_code as region_key,
        region_years.year
    from placed_reports
    inner join region_years as told
        on placed_reports.region_code = told.region_code and placed_reports.year = told.year
    inner join region_years on told.place_id = region_years.place_id
    inner join reporting_years on region_years.year = reporting_years.year
),

expected as (
    select
        region_key,
        year
    from same_places
    union distinct
    select
        places.region_key,
        reporting_years.year
    from places
    cross join reporting_years
    left join gone on places.region_code = gone.region_code and reporting_years.year = gone.year
    where places.region_key <> '' and gone.region_code is null
    union distinct
    select
        obliged.region_code as region_key,
        obliged.year
    from obliged
    inner join reporting_years on obliged.year = reporting_years.year
    where obliged.obliged = 'all'
    union distinct
    select
        region_key,
        year
    from received
),

-- Under the name of its reports where it sent any, else under that of the table.
named as (
    select
        expected.region_key,
        expected.year,
        case when places.region_key is null then region_years.region_code else places.region_code end as region_code,
        coalesce(region_years.region_name, places.region_name) as place_name,
        coalesce(places.region_level, region_years.region_level) as region_level,
        obliged.due_on
    from expected
    left join places on expected.region_key = places.region_key
    left join region_years on expected.region_key = region_years.region_code and expected.year = region_years.year
    left join obliged on expected.region_key = obliged.region_code and expected.year = obliged.year
)

select
    named.region_code,
    coalesce(received.region_name, named.place_name) as region_name,
    named.region_level,
    named.year,
    case
        when received.readable_count > 0 and received.figure_count > 0 then 'reported'
        when received.readable_count > 0 then 'no_figures'
        when received.report_count > 0 then 'unreadable'
        else 'missing'
    end as status,
    named.due_on,
    received.first_received_on,
    case
        when received.first_received_on > named.due_on
            then {{ as_integer(dbt.datediff('named.due_on', 'received.first_received_on', 'day')) }}
        when received.first_received_on is not null and named.due_on is not null then 0
    end as days_late,
    {{ as_integer('coalesce(received.report_count, 0)') }} as report_count,
    {{ as_integer('coalesce(received.revision_count, 0)') }} as revision_count,
    {{ as_integer('coalesce(received.figure_count, 0)') }} as figure_count,
    {{ as_integer('coalesce(received.finding_count, 0)') }} as finding_count,
    received.source_names
from named
left join received
    on
        named.region_key = received.region_key
        and coalesce(named.year, 0) = coalesce(received.year, 0)
