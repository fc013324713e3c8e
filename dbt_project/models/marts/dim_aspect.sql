with aspects as (
    select * from {{ ref('stg_aspects') }}
)

select
    aspect,
    value,
    name_zh,
    name_en,
    facts
from aspects
