-- A place lies in another that stands in the year in which it begins; townships may be told of outside these years.
with regions as (
    select * from {{ ref('dim_region') }}
)

select
    places.region_code,
    places.region_name,
    places.parent_code,
    places.valid_from
from regions as places
left join regions as parents
    on
        places.parent_code = parents.region_code
        and places.valid_from >= parents.valid_from
        and (parents.valid_to is null or places.valid_from <= parents.valid_to)
where
    places.parent_code is not null
    and places.region_level not in ('township', 'village')
    and parents.region_code is null
