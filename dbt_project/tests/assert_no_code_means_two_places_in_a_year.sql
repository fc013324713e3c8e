-- In every year a code means one place.
with regions as (
    select * from {{ ref('dim_region') }}
)

select
    earlier.region_code,
    earlier.region_name,
    earlier.valid_to,
    later.region_name as other_name,
    later.valid_from as other_from
from regions as earlier
inner join regions as later
    on earlier.region_code = later.region_code and earlier.valid_from < later.valid_from
where coalesce(earlier.valid_to, 9999) >= later.valid_from
