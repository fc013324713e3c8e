with stated as (
    select * from {{ ref('stg_claim_terms') }}
),

across as (
    select * from {{ ref('int_return_against_narrative') }}
),

unioned as (
    select
        claim_id,
        figure_id,
        role,
        weight,
        position
    from stated
    union all
    select
        claim_id,
        narrative_figure_id as figure_id,
        'first' as role,
        1.0 as weight,
        0 as position
    from across
    union all
    select
        claim_id,
        return_figure_id as figure_id,
        'again' as role,
        1.0 as weight,
        1 as position
    from across
)

select * from unioned
