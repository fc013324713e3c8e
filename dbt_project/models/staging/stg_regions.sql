with staged as (
    select * from {{ source('staged', 'regions') }}
),

typed as (
    select
        {{ as_text('region_code') }} as region_code,
        {{ as_text('region_name') }} as region_name,
        {{ as_text('region_level') }} as region_level,
        {{ as_text('parent_code') }} as parent_code,
        {{ as_integer('valid_from') }} as valid_from,
        {{ as_integer('valid_to') }} as valid_to,
        {{ as_text('name_pinyin') }} as name_pinyin,
        {{ as_text('name_en') }} as name_en,
        {{ as_text('change') }} as change,
        {{ as_text('predecessors') }} as predecessors,
        {{ as_text('successors') }} as successors,
        {{ as_text('place_id') }} as place_id
    from staged
)

select * from typed
