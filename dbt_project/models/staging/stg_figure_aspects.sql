with staged as (
    select * from {{ source('staged', 'figure_aspects') }}
),

typed as (
    select
        {{ as_text('figure_id') }} as figure_id,
        {{ as_text('aspect') }} as aspect,
        {{ as_text('value') }} as value,
        {{ as_text('wording') }} as wording
    from staged
)

select * from typed
