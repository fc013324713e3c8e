-- Read by two facts, each of which would work it out again: a table.
{{ config(materialized='table') }}

with fact_figures as (
    select * from {{ ref('int_fact_figures') }}
),

-- An event belongs to one place and one year: where one sentence speaks of two places, it tells of two events.
keyed as (
    select
        *,
        case
            when event is null then figure_id
            else {{ dbt.hash(
                "report_id || '|' || coalesce(region_code, region_name, '') || '|' || coalesce("
                ~ as_text('year') ~ ", '') || '|' || " ~ as_text('event')
            ) }}
        end as event_key
    from fact_figures
    where fact in ('trainings', 'pairings')
)

select
    *,
    -- Rates and norms are added to nothing: they stand with the totals of their event.
    basis <> 'total' or measure_kind not in ('stock', 'flow') or is_planned
    or (speaks_for_place and not is_part) as is_countable_once
from keyed
