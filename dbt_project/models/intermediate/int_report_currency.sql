with reports as (
    select * from {{ ref('stg_reports') }}
)

select
    *,
    superseded_by is null and duplicate_of is null and status <> 'unreadable' as is_current
from reports
