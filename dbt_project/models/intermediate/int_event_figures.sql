with countable_figures as (
    select * from {{ ref('int_countable_figures') }}
)

-- An event belongs to one place and one year: where one sentence speaks of two places, it tells of two events.
select
    *,
    case
        when event is null then figure_id
        else {{ dbt.hash(
            "report_id || '|' || coalesce(region_code, region_name, '') || '|' || coalesce("
            ~ as_text('year') ~ ", '') || '|' || " ~ as_text('event')
        ) }}
    end as event_key
from countable_figures
