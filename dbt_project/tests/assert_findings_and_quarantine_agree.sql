-- Every term of a blocking finding is quarantined, and every finding is explained in both languages.
with findings as (
    select * from {{ ref('fct_findings') }}
),

claim_terms as (
    select * from {{ ref('audit_claim_terms') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
)

select
    findings.finding_id,
    claim_terms.figure_id,
    figures.quality_status
from findings
inner join claim_terms on findings.claim_id = claim_terms.claim_id
inner join figures on claim_terms.figure_id = figures.figure_id
where
    (findings.severity = 'block' and figures.quality_status <> 'quarantined')
    or (findings.severity = 'warn' and figures.quality_status = 'ok')
