-- Grain: one row per place and year in the wide marts, one per position in the terms of a claim.
with county_years as (
    select * from {{ ref('mart_county_year') }}
),

coverage as (
    select * from {{ ref('mart_reporting_coverage') }}
),

claim_terms as (
    select * from {{ ref('audit_claim_terms') }}
),

keys as (
    select
        'mart_county_year' as model,
        region_key as first_key,
        year as second_key
    from county_years
    union all
    select
        'mart_reporting_coverage' as model,
        coalesce(region_code, region_name, '') as first_key,
        coalesce(year, 0) as second_key
    from coverage
    union all
    select
        'audit_claim_terms' as model,
        claim_id as first_key,
        position as second_key
    from claim_terms
)

select
    model,
    first_key,
    second_key,
    count(*) as row_count
from keys
group by model, first_key, second_key
having count(*) > 1
