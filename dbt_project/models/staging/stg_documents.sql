with staged as (
    select * from {{ source('staged', 'documents') }}
),

typed as (
    select
        {{ as_text('report_id') }} as report_id,
        {{ as_text('text') }} as text
    from staged
)

select * from typed
