with stated as (
    select * from {{ ref('stg_claims') }}
),

across as (
    select * from {{ ref('int_return_against_narrative') }}
),

unioned as (
    select
        claim_id,
        report_id,
        source,
        kind,
        relation,
        cue,
        exhaustive,
        "start",
        "end"
    from stated
    union all
    select
        claim_id,
        report_id,
        'cross' as source,
        'repeat' as kind,
        '=' as relation,
        cue,
        true as exhaustive,
        null as "start",
        null as "end"
    from across
)

select * from unioned
