with staged as (
    select * from {{ source('staged', 'claims') }}
),

typed as (
    select
        {{ as_text('claim_id') }} as claim_id,
        {{ as_text('report_id') }} as report_id,
        {{ as_text('source') }} as source,
        {{ as_text('kind') }} as kind,
        {{ as_text('relation') }} as relation,
        {{ as_text('cue') }} as cue,
        {{ as_flag('exhaustive') }} as exhaustive,
        {{ as_integer('"start"') }} as "start",
        {{ as_integer('"end"') }} as "end"
    from staged
)

select * from typed
