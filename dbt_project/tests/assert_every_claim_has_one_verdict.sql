-- Grain: no claim is lost on its way to a verdict, and none gets two.
with claims as (
    select * from {{ ref('int_claims') }}
),

verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
)

select
    claims.claim_id,
    claims.kind,
    count(verdicts.claim_id) as verdict_count
from claims
left join verdicts on claims.claim_id = verdicts.claim_id
group by claims.claim_id, claims.kind
having count(verdicts.claim_id) <> 1
