-- A norm of a measure that the catalogue lacks would never meet a figure. An empty catalogue says nothing about norms.
with norms as (
    select * from {{ ref('norms') }}
),

measures as (
    select * from {{ ref('stg_measures') }}
),

catalogue_size as (
    select count(*) as measure_count from measures
)

select
    norms.norm_id,
    norms.measure
from norms
cross join catalogue_size
left join measures on norms.measure = measures.measure
where measures.measure is null and catalogue_size.measure_count > 0
