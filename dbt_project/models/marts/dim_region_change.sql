with changes as (
    select * from {{ ref('stg_region_changes') }}
),

divisions as (
    select * from {{ ref('stg_regions') }}
)

select
    {{ region_version_key('changes.predecessor_code', 'changes.predecessor_valid_from') }} as predecessor_version_key,
    {{ region_version_key('changes.successor_code', 'changes.successor_valid_from') }} as successor_version_key,
    changes.year,
    changes.change,
    changes.predecessor_code,
    predecessors.region_name as predecessor_name,
    changes.successor_code,
    successors.region_name as successor_name,
    successors.region_level
from changes
inner join divisions as predecessors
    on
        changes.predecessor_code = predecessors.region_code
        and changes.predecessor_valid_from = predecessors.valid_from
inner join divisions as successors
    on changes.successor_code = successors.region_code and changes.successor_valid_from = successors.valid_from
