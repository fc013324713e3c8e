-- Additivity: every figure that counts (current, not quarantined, not a repeat) stands in exactly one row of its fact,
-- and no other does: no sum loses or doubles one.
with figures as (
    select * from {{ ref('fct_figures') }}
),

branches as (
    select * from {{ ref('fct_branches') }}
),

funding as (
    select * from {{ ref('fct_funding') }}
),

trainings as (
    select * from {{ ref('fct_trainings') }}
),

pairings as (
    select * from {{ ref('fct_assistance_pairings') }}
),

expected as (
    select
        fact,
        count(*) as figures
    from figures
    where
        fact in ('branches', 'funding', 'trainings', 'pairings')
        and is_current and quality_status <> 'quarantined' and repeat_of is null
    group by fact
),

found as (
    select
        'branches' as fact,
        count(*) as figures
    from branches
    union all
    select
        'funding' as fact,
        count(*) as figures
    from funding
    union all
    select
        'trainings' as fact,
        coalesce(sum(figure_count), 0) as figures
    from trainings
    union all
    select
        'pairings' as fact,
        coalesce(sum(figure_count), 0) as figures
    from pairings
)

select
    found.fact,
    expected.figures as expected_figures,
    found.figures as found_figures
from found
left join expected on found.fact = expected.fact
where coalesce(expected.figures, 0) <> found.figures
