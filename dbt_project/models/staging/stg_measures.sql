with staged as (
    select * from {{ source('staged', 'measures') }}
),

typed as (
    select
        {{ as_text('measure') }} as measure,
        {{ as_text('fact') }} as fact,
        {{ as_text('name_zh') }} as name_zh,
        {{ as_text('name_en') }} as name_en,
        {{ as_text('definition') }} as definition,
        {{ as_text('dimension') }} as dimension,
        {{ as_text('measure_kind') }} as measure_kind,
        {{ as_flag('additive_over_regions') }} as additive_over_regions,
        {{ as_flag('additive_over_years') }} as additive_over_years
    from staged
)

select * from typed
