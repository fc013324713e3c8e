with verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
),

terms as (
    select * from {{ ref('audit_claim_terms') }}
),

flagged as (
    select
        terms.figure_id,
        max(case when verdicts.verdict = 'inconsistent' then 1 else 0 end) as is_blocked,
        max(case when verdicts.verdict = 'suspicious' then 1 else 0 end) as is_warned
    from terms
    inner join verdicts on terms.claim_id = verdicts.claim_id
    where verdicts.verdict in ('inconsistent', 'suspicious')
    group by terms.figure_id
)

select
    figure_id,
    case when is_blocked = 1 then 'quarantined' else 'warned' end as quality_status
from flagged
