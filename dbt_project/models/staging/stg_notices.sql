with staged as (
    select * from {{ source('staged', 'notices') }}
),

typed as (
    select
        {{ as_text('report_id') }} as report_id,
        {{ as_text('severity') }} as severity,
        {{ as_text('code') }} as code,
        {{ as_text('sheet') }} as sheet,
        {{ as_text('cell') }} as cell,
        {{ as_text('message') }} as message,
        {{ as_text('message_zh') }} as message_zh
    from staged
)

select * from typed
