with claims as (
    select * from {{ ref('int_claims') }}
),

claim_terms as (
    select * from {{ ref('int_claim_terms') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

-- A term whose figure does not exist stays: a missing figure is a fact about the claim, and never a zero.
terms as (
    select
        claim_terms.claim_id,
        claim_terms.figure_id,
        claim_terms.role,
        claim_terms.weight,
        claim_terms.position,
        claims.kind,
        claims.relation,
        coalesce(figures.report_id, claims.report_id) as report_id,
        figures."start",
        figures."end",
        figures.sheet,
        figures.cell,
        figures.quote,
        figures.sentence,
        figures.value,
        figures.lo,
        figures.hi,
        figures.lo_open,
        figures.hi_open,
        figures.bound,
        figures.last_digit,
        figures.unit,
        figures.measure,
        figures.region_code,
        figures.region_name,
        figures.year,
        figures.value is null as is_missing
    from claim_terms
    inner join claims on claim_terms.claim_id = claims.claim_id
    left join figures on claim_terms.figure_id = figures.figure_id
),

-- A share, rate or growth is exact as a figure; compared with counts it stands for its stated precision (DOMAIN):
-- 24 % for [23.5, 24.5). An average (平均每村9人) is a rounded quotient and does so too.
with_precision as (
    select
        *,
        coalesce(
            bound in ('exact', 'rounded')
            and (
                role in ('share', 'growth', 'average')
                or (kind in ('sum', 'part_of', 'repeat', 'difference') and {{ is_ratio_unit('unit') }})
                or (kind = 'difference' and unit = '百分点')
                -- Shares of all groups, each rounded, add up to the whole.
                or (kind = 'bound' and relation = '=' and {{ is_ratio_unit('unit') }})
            ),
            false
        ) as stands_for_precision
    from terms
),

in_claim as (
    select
        *,
        case when stands_for_precision then value - last_digit / 2 else lo end as claim_lo,
        case when stands_for_precision then value + last_digit / 2 else hi end as claim_hi,
        case when stands_for_precision then false else coalesce(lo_open, false) end as claim_lo_open,
        case when stands_for_precision then true else coalesce(hi_open, false) end as claim_hi_open
    from with_precision
)

select
    in_claim.claim_id,
    in_claim.figure_id,
    in_claim.role,
    in_claim.weight,
    in_claim.position,
    in_claim.report_id,
    reports.year as report_year,
    in_claim.quote,
    in_claim.sentence,
    in_claim."start",
    in_claim."end",
    in_claim.sheet,
    in_claim.cell,
    in_claim.value,
    in_claim.lo,
    in_claim.hi,
    in_claim.lo_open,
    in_claim.hi_open,
    in_claim.bound,
    in_claim.last_digit,
    in_claim.unit,
    in_claim.measure,
    in_claim.is_missing,
    in_claim.claim_lo,
    in_claim.claim_hi,
    in_claim.claim_lo_open,
    in_claim.claim_hi_open,
    coalesce(in_claim.region_code, reports.region_code) as region_code,
    coalesce(in_claim.region_name, reports.region_name) as region_name,
    coalesce(in_claim.year, reports.year) as year
from in_claim
left join reports on in_claim.report_id = reports.report_id
