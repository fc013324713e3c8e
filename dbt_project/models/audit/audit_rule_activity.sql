with verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
),

kinds as (
    {{ claim_kinds() }}
),

activity as (
    select
        kinds.kind,
        count(verdicts.claim_id) as evaluated,
        sum(case when verdicts.verdict = 'consistent' then 1 else 0 end) as consistent,
        sum(case when verdicts.verdict = 'inconsistent' then 1 else 0 end) as inconsistent,
        sum(case when verdicts.verdict = 'suspicious' then 1 else 0 end) as suspicious,
        sum(case when verdicts.verdict = 'undecidable' then 1 else 0 end) as undecidable
    from kinds
    left join verdicts on kinds.kind = verdicts.kind
    group by kinds.kind
)

select
    kind,
    case when evaluated = 0 then 'did_not_run' else 'ran' end as status,
    {{ as_integer('evaluated') }} as evaluated,
    {{ as_integer('consistent') }} as consistent,
    {{ as_integer('inconsistent') }} as inconsistent,
    {{ as_integer('suspicious') }} as suspicious,
    {{ as_integer('undecidable') }} as undecidable
from activity
