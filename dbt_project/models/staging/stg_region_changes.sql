with staged as (
    select * from {{ source('staged', 'region_changes') }}
),

typed as (
    select
        {{ as_text('predecessor_code') }} as predecessor_code,
        {{ as_integer('predecessor_valid_from') }} as predecessor_valid_from,
        {{ as_text('successor_code') }} as successor_code,
        {{ as_integer('successor_valid_from') }} as successor_valid_from,
        {{ as_integer('year') }} as year,
        {{ as_text('change') }} as change
    from staged
)

select * from typed
