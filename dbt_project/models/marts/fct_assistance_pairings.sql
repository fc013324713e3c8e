{{ incremental_table('years') }}
{%- set measures = [
    'helper_units', 'helper_people', 'helper_groups', 'work_teams', 'service_teams', 'first_secretaries',
    'party_building_instructors', 'pairs', 'contact_points', 'recipient_counties', 'recipient_villages',
    'recipient_enterprises', 'recipient_households', 'recipient_people', 'problems_solved', 'disputes_mediated',
    'things_done', 'services_provided', 'projects',
] -%}
{%- set aspects = {
    'pairing_type': 'pairing_type', 'helper_side': 'helper_side', 'level': 'helper_level', 'recipient_side': 'recipient_side',
} -%}
{%- set shared = ['pairing_type', 'level'] -%}

with event_figures as (
    select * from {{ ref('int_event_figures') }}
),

of_fact as (
    select
        *,
        {{ event_column(measures) }} as event_column,
        {{ event_aspects(shared) }}
    from event_figures
    where fact = 'pairings'
),

-- Where an event has two figures of one measure (two audiences), the second opens a row: none is lost or added up.
-- What is a part of another figure, or told by a report that doesn't speak for the place, has rows of its own.
numbered as (
    select
        *,
        row_number() over (
            partition by event_key, is_countable_once, event_column order by "start", sheet, cell, figure_id
        ) as number_of_kind
    from of_fact
),

ranked as (
    select
        *,
        dense_rank() over (
            partition by event_key order by case when is_countable_once then 0 else 1 end, number_of_kind
        ) as row_in_event
    from numbered
)

select
    {{ dbt.hash("event_key || '|' || " ~ as_text('row_in_event')) }} as pairing_key,
    event_key,
    row_in_event,
    report_id,
    case when min(sentence_key) = max(sentence_key) then min(sentence_key) end as sentence_key,
    min(region_version_key) as region_version_key,
    min(region_code) as region_code,
    min(region_name) as region_name,
    min(region_level) as region_level,
    {{ any_true('is_own_level') }} as is_own_level,
    min(year) as year,
    {{ agreed_aspects(aspects, shared) }},
    {{ event_measure_columns(measures) }},
    max(case when event_column = 'other' then status end) as other_status,
    {{ any_true('is_part') }} as is_part,
    {{ any_true('is_additive') }} as is_additive,
    max(case when quality_status = 'warned' then 'warned' else 'ok' end) as quality_status,
    count(*) as figure_count,
    {{ dbt.listagg('figure_id', "' '", 'order by "start", sheet, cell, figure_id') }} as figure_ids
from ranked
group by event_key, row_in_event, report_id
