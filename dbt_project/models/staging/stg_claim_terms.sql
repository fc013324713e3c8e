with staged as (
    select * from {{ source('staged', 'claim_terms') }}
),

typed as (
    select
        {{ as_text('claim_id') }} as claim_id,
        {{ as_text('figure_id') }} as figure_id,
        {{ as_text('role') }} as role,
        {{ as_number('weight') }} as weight,
        {{ as_integer('position') }} as position
    from staged
)

select * from typed
