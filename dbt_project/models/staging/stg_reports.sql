with staged as (
    select * from {{ source('staged', 'reports') }}
),

typed as (
    select
        {{ as_text('report_id') }} as report_id,
        {{ as_text('source_name') }} as source_name,
        {{ as_text('sha256') }} as sha256,
        {{ as_text('format') }} as format,
        {{ as_text('encoding') }} as encoding,
        {{ as_text('title') }} as title,
        {{ as_text('publisher') }} as publisher,
        cast(published_on as date) as published_on,
        {{ as_text('region_code') }} as region_code,
        {{ as_text('region_name') }} as region_name,
        {{ as_text('region_level') }} as region_level,
        {{ as_text('region_from') }} as region_from,
        {{ as_integer('year') }} as year,
        {{ as_text('year_from') }} as year_from,
        {{ as_integer('revision') }} as revision,
        {{ as_text('supersedes') }} as supersedes,
        {{ as_text('superseded_by') }} as superseded_by,
        {{ as_text('duplicate_of') }} as duplicate_of,
        cast(received_at as date) as received_at,
        {{ as_integer('characters') }} as characters,
        {{ as_text('status') }} as status,
        {{ as_text('problem') }} as problem
    from staged
)

select * from typed
