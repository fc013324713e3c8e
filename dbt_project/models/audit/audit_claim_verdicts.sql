{{ incremental_table('reports', 'report_year') }}
with claims as (
    select * from {{ ref('int_claims') }}
),

verdicts as (
    select * from {{ ref('int_claim_verdicts') }}
),

terms as (
    select * from {{ ref('int_claim_terms_with_figures') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

-- The place and year of a claim are those of its stated figure, else those of its report.
stated_terms as (
    select
        claim_id,
        region_code,
        region_name,
        year,
        row_number() over (partition by claim_id order by position, figure_id) as rank_in_claim
    from terms
    where role in ('total', 'whole', 'share', 'current', 'again', 'figure') and not is_missing
),

stated_places as (
    select * from stated_terms
    where rank_in_claim = 1
),

worded as (
    select
        claim_id,
        {{ interval_text('stated', 'en') }} as stated_en,
        {{ interval_text('stated', 'zh') }} as stated_zh,
        {{ interval_text('expected', 'en') }} as expected_en,
        {{ interval_text('expected', 'zh') }} as expected_zh,
        {{ interval_text('operand', 'en') }} as operand_en,
        {{ interval_text('operand', 'zh') }} as operand_zh,
        {{ interval_text('expected', 'en', 2) }} as expected_ratio_en,
        {{ interval_text('expected', 'zh', 2) }} as expected_ratio_zh,
        {{ number_text('stated_value') }} || coalesce(stated_unit, '') as stated_ratio,
        {{ number_text(
            'case when stated_is_below then expected_lo - stated_hi else stated_lo - expected_hi end'
        ) }} as gap,
        {{ number_text('abs(operand_value - stated_value)') }} as value_gap,
        coalesce(missing_stated_role, missing_operand_role, missing_modifier_role) as missing_role,
        {{ interval_text('implied', 'en') }} as implied_en,
        {{ interval_text('implied', 'zh') }} as implied_zh
    from verdicts
),

explained as (
    select
        verdicts.*,
        {{ claim_explanation('en') }} as explanation,
        {{ claim_explanation('zh') }} as explanation_zh,
        case when verdicts.kind = 'share' then worded.expected_ratio_en else worded.expected_en end as expected,
        case when verdicts.kind in ('share', 'bound') then worded.stated_ratio else worded.stated_en end as observed,
        worded.missing_role
    from verdicts
    inner join worded on verdicts.claim_id = worded.claim_id
)

select
    claims.claim_id,
    claims.report_id,
    reports.year as report_year,
    claims.source,
    claims.kind,
    claims.relation,
    claims.cue,
    claims.exhaustive,
    claims."start",
    claims."end",
    coalesce(stated_places.region_code, reports.region_code) as region_code,
    coalesce(stated_places.region_name, reports.region_name) as region_name,
    coalesce(stated_places.year, reports.year) as year,
    explained.verdict,
    explained.reason,
    explained.missing_role,
    case when not explained.stated_is_missing then explained.stated_lo end as observed_lo,
    case when not explained.stated_is_missing then explained.stated_hi end as observed_hi,
    case when not explained.stated_is_missing then explained.stated_lo_open end as observed_lo_open,
    case when not explained.stated_is_missing then explained.stated_hi_open end as observed_hi_open,
    case when explained.is_comparable then explained.expected_lo end as expected_lo,
    case when explained.is_comparable then explained.expected_hi end as expected_hi,
    case when explained.is_comparable then explained.expected_lo_open end as expected_lo_open,
    case when explained.is_comparable then explained.expected_hi_open end as expected_hi_open,
    explained.implied_lo,
    explained.implied_hi,
    case when not explained.stated_is_missing then explained.observed end as observed,
    case when explained.is_comparable then explained.expected end as expected,
    explained.explanation,
    explained.explanation_zh
from claims
inner join explained on claims.claim_id = explained.claim_id
left join stated_places on claims.claim_id = stated_places.claim_id
left join reports on claims.report_id = reports.report_id
