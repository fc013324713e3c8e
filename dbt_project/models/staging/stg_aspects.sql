with staged as (
    select * from {{ source('staged', 'aspects') }}
),

typed as (
    select
        {{ as_text('aspect') }} as aspect,
        {{ as_text('value') }} as value,
        {{ as_text('name_zh') }} as name_zh,
        {{ as_text('name_en') }} as name_en,
        {{ as_text('facts') }} as facts
    from staged
)

select * from typed
