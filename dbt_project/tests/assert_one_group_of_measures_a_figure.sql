-- Additivity: a figure is a total, a rate or a norm, never two of them and never none.
with branches as (
    select * from {{ ref('fct_branches') }}
),

funding as (
    select * from {{ ref('fct_funding') }}
),

groups as (
    select
        figure_id,
        total,
        rate,
        norm
    from branches
    union all
    select
        figure_id,
        amount as total,
        rate,
        norm
    from funding
)

select *
from groups
where
    case when total is null then 0 else 1 end
    + case when rate is null then 0 else 1 end
    + case when norm is null then 0 else 1 end <> 1
