-- Additivity: a row that may be added holds a total; one that may be added over years holds a flow; nothing that is
-- additive is a part of something additive of the same kind, and only what its place's report tells is.
with branches as (
    select * from {{ ref('fct_branches') }}
),

funding as (
    select * from {{ ref('fct_funding') }}
),

figures as (
    select
        figure_id,
        measure_kind,
        total,
        status,
        is_part,
        is_additive,
        is_additive_within_kind,
        is_additive_over_years,
        region_level
    from branches
    union all
    select
        figure_id,
        measure_kind,
        amount as total,
        status,
        is_part,
        is_additive,
        is_additive_within_kind,
        is_additive_over_years,
        region_level
    from funding
)

select *
from figures
where
    (is_additive_within_kind and (total is null or status is not null))
    or (is_additive and (is_part or not is_additive_within_kind))
    or (is_additive_over_years and (measure_kind <> 'flow' or not is_additive))
