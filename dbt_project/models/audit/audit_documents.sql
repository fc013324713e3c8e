{{ incremental_table('reports', 'report_year') }}
with documents as (
    select * from {{ ref('stg_documents') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
)

select
    documents.report_id,
    reports.year as report_year,
    documents.text
from documents
left join reports on documents.report_id = reports.report_id
