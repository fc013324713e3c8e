{{ incremental_table('reports') }}
with reports as (
    select * from {{ ref('int_report_currency') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

figure_counts as (
    select
        report_id,
        count(*) as figure_count
    from figures
    group by report_id
),

claim_counts as (
    select
        report_id,
        count(*) as claim_count
    from claims
    group by report_id
)

select
    reports.report_id,
    reports.source_name,
    reports.sha256,
    reports.format,
    reports.encoding,
    reports.title,
    reports.publisher,
    reports.published_on,
    reports.region_code,
    reports.region_name,
    reports.region_level,
    reports.region_from,
    reports.year,
    reports.year_from,
    reports.revision,
    reports.supersedes,
    reports.superseded_by,
    reports.duplicate_of,
    reports.received_at,
    reports.characters,
    reports.status,
    reports.problem,
    reports.is_current,
    coalesce(figure_counts.figure_count, 0) as figure_count,
    coalesce(claim_counts.claim_count, 0) as claim_count
from reports
left join figure_counts on reports.report_id = figure_counts.report_id
left join claim_counts on reports.report_id = claim_counts.report_id
