with staged as (
    select * from {{ source('staged', 'figures') }}
),

typed as (
    select
        {{ as_text('figure_id') }} as figure_id,
        {{ as_text('report_id') }} as report_id,
        {{ as_integer('"start"') }} as "start",
        {{ as_integer('"end"') }} as "end",
        {{ as_text('sheet') }} as sheet,
        {{ as_text('cell') }} as cell,
        {{ as_text('row_path') }} as row_path,
        {{ as_text('column_path') }} as column_path,
        {{ as_text('quote') }} as quote,
        {{ as_text('sentence') }} as sentence,
        {{ as_number('value') }} as value,
        {{ as_number('lo') }} as lo,
        {{ as_number('hi') }} as hi,
        {{ as_flag('lo_open') }} as lo_open,
        {{ as_flag('hi_open') }} as hi_open,
        {{ as_text('bound') }} as bound,
        {{ as_number('last_digit') }} as last_digit,
        {{ as_text('unit') }} as unit,
        {{ as_text('fact') }} as fact,
        {{ as_text('measure') }} as measure,
        {{ as_text('basis') }} as basis,
        {{ as_text('measure_kind') }} as measure_kind,
        {{ as_text('region_code') }} as region_code,
        {{ as_text('region_name') }} as region_name,
        {{ as_integer('year') }} as year,
        {{ as_integer('event') }} as event,
        {{ as_text('repeat_of') }} as repeat_of,
        {{ as_number('confidence') }} as confidence
    from staged
)

select * from typed
