-- Levels: of one measure, place and year only figures of one report are additive, so that what a province's report says
-- of a county is never added to what the county says, and two reports on one place never to each other.
with branches as (
    select * from {{ ref('fct_branches') }}
),

funding as (
    select * from {{ ref('fct_funding') }}
),

figures as (
    select
        'branches' as fact,
        report_id,
        region_code,
        region_name,
        year,
        measure
    from branches
    where is_additive_within_kind
    union all
    select
        'funding' as fact,
        report_id,
        region_code,
        region_name,
        year,
        measure
    from funding
    where is_additive_within_kind
)

select
    fact,
    coalesce(region_code, region_name) as region_key,
    year,
    measure,
    count(distinct report_id) as reports
from figures
group by fact, coalesce(region_code, region_name), year, measure
having count(distinct report_id) > 1
