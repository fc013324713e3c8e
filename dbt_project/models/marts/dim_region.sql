with regions as (
    select * from {{ ref('stg_regions') }}
)

select
    {{ dbt.hash("region_code || '|' || region_name || '|' || " ~ as_text('valid_from')) }} as region_version_key,
    region_code,
    region_name,
    region_level,
    parent_code,
    valid_from,
    valid_to,
    valid_to is null as is_current_version
from regions
