{{ incremental_table('reports') }}
with notices as (
    select * from {{ ref('stg_notices') }}
),

reports as (
    select * from {{ ref('int_report_currency') }}
)

-- A superseded return or a copy asks nothing any more: the current one does.
select
    {{ dbt.hash(
        "notices.report_id || '|' || notices.code || '|' || coalesce(notices.sheet, '') || '|' || coalesce(notices.cell, '')"
        " || '|' || notices.message"
    ) }} as notice_id,
    notices.report_id,
    reports.source_name,
    reports.region_code,
    reports.region_name,
    reports.year,
    notices.severity,
    notices.code,
    notices.sheet,
    notices.cell,
    notices.message,
    notices.message_zh,
    count(*) as occurrences
from notices
inner join reports on notices.report_id = reports.report_id
where reports.is_current
group by
    notices.report_id,
    reports.source_name,
    reports.region_code,
    reports.region_name,
    reports.year,
    notices.severity,
    notices.code,
    notices.sheet,
    notices.cell,
    notices.message,
    notices.message_zh
