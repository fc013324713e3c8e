{%- set measures = [
    'sessions', 'participants', 'lecturers', 'lecture_teams', 'courseware', 'training_materials',
] -%}

with event_figures as (
    select * from {{ ref('int_event_figures') }}
),

of_fact as (
    select
        *,
        {{ event_column(measures) }} as event_column
    from event_figures
    where fact = 'trainings'
),

-- Where an event has two figures of one measure (two audiences), the second opens a row: none is lost or added up.
numbered as (
    select
        *,
        row_number() over (
            partition by event_key, event_column order by "start", sheet, cell, figure_id
        ) as row_in_event
    from of_fact
)

select
    {{ dbt.hash("event_key || '|' || " ~ as_text('row_in_event')) }} as training_key,
    event_key,
    row_in_event,
    report_id,
    min(region_version_key) as region_version_key,
    min(region_code) as region_code,
    min(region_name) as region_name,
    min(year) as year,
    {{ event_measure_columns(measures) }},
    max(case when quality_status = 'warned' then 'warned' else 'ok' end) as quality_status,
    count(*) as figure_count,
    {{ dbt.listagg('figure_id', "' '", 'order by "start", sheet, cell, figure_id') }} as figure_ids
from numbered
group by event_key, row_in_event, report_id
