with claims as (
    select * from {{ ref('int_claims') }}
),

terms as (
    select * from {{ ref('int_claim_terms_with_figures') }}
),

claim_roles as (
    {{ claim_roles() }}
),

-- The weight scales a term; a negative one turns its interval round.
weighted_terms as (
    select
        claim_id,
        role,
        position,
        is_missing,
        unit,
        measure,
        bound,
        weight * value as value,
        case when weight < 0 then weight * claim_hi else weight * claim_lo end as lo,
        case when weight < 0 then weight * claim_lo else weight * claim_hi end as hi,
        case when weight < 0 then claim_hi_open else claim_lo_open end as lo_open,
        case when weight < 0 then claim_lo_open else claim_hi_open end as hi_open,
        case when weight = 1 then 1 else 0 end as has_weight_one
    from terms
),

role_sums as (
    {% call(order) grouped_in_order('weighted_terms', 'claim_id, role', 'position') %}
        count(*) as term_count,
        sum(case when is_missing then 1 else 0 end) as missing_count,
        min(case when is_missing then has_weight_one end) as missing_has_weight_one,
        {{ stable_sum('case when not is_missing then value end', order) }} as value,
        {{ interval_sum('lo', 'not is_missing', order) }} as lo,
        {{ interval_sum('hi', 'not is_missing', order) }} as hi,
        {{ any_true('lo_open') }} as lo_open,
        {{ any_true('hi_open') }} as hi_open,
        min(unit) as unit,
        min(measure) as measure,
        {{ stable_sum('(hi - lo) * (hi - lo) / 12', order) }} as variance,
        {{ any_true("not is_missing and bound not in ('exact', 'rounded')") }} as has_vague_term
    {% endcall %}
),

slots as (
    select
        claims.claim_id,
        claim_roles.slot,
        claim_roles.role,
        coalesce(role_sums.term_count, 0) = 0 and claim_roles.neutral is null
        or coalesce(role_sums.missing_count, 0) > 0 as is_missing,
        -- One term of the role is known to be missing, none besides: what the others leave for it can be worked out.
        coalesce(role_sums.missing_count = 1 and role_sums.missing_has_weight_one = 1, false) as is_recoverable,
        coalesce(role_sums.term_count > 1 and not claim_roles.may_repeat, false) as is_ambiguous,
        coalesce(role_sums.value, claim_roles.neutral) as value,
        case
            when role_sums.term_count is null then claim_roles.neutral
            when role_sums.term_count = role_sums.missing_count then 0
            else role_sums.lo
        end as lo,
        case
            when role_sums.term_count is null then claim_roles.neutral
            when role_sums.term_count = role_sums.missing_count then 0
            else role_sums.hi
        end as hi,
        coalesce(role_sums.lo_open, false) as lo_open,
        coalesce(role_sums.hi_open, false) as hi_open,
        role_sums.unit,
        role_sums.measure,
        role_sums.variance,
        coalesce(role_sums.term_count, 0) as term_count,
        coalesce(role_sums.has_vague_term, false) as has_vague_term
    from claims
    inner join claim_roles on claims.kind = claim_roles.kind
    left join role_sums on claims.claim_id = role_sums.claim_id and claim_roles.role = role_sums.role
),

-- One row per claim: the stated figure beside what it is compared with.
sides as (
    select
        claims.claim_id,
        claims.kind,
        claims.relation,
        claims.exhaustive,
        stated.claim_id is null as is_unknown_kind,
        stated.value as stated_value,
        stated.lo as stated_lo,
        stated.hi as stated_hi,
        stated.lo_open as stated_lo_open,
        stated.hi_open as stated_hi_open,
        stated.unit as stated_unit,
        stated.measure as stated_measure,
        operand.value as operand_value,
        operand.lo as operand_lo,
        operand.hi as operand_hi,
        operand.lo_open as operand_lo_open,
        operand.hi_open as operand_hi_open,
        modifier.value as modifier_value,
        modifier.lo as modifier_lo,
        modifier.hi as modifier_hi,
        modifier.lo_open as modifier_lo_open,
        modifier.hi_open as modifier_hi_open,
        {{ ratio_scale("case when claims.kind = 'growth' then modifier.unit else stated.unit end") }} as scale,
        coalesce(stated.is_missing, false) as stated_is_missing,
        coalesce(operand.is_missing, false) as operand_is_missing,
        coalesce(modifier.is_missing, false) as modifier_is_missing,
        coalesce(operand.is_recoverable, false) as operand_is_recoverable,
        case when stated.is_missing then stated.role end as missing_stated_role,
        case when operand.is_missing then operand.role end as missing_operand_role,
        case when modifier.is_missing then modifier.role end as missing_modifier_role,
        coalesce(stated.is_ambiguous, false)
        or coalesce(operand.is_ambiguous, false)
        or coalesce(modifier.is_ambiguous, false) as is_ambiguous,
        coalesce(stated.has_vague_term or operand.has_vague_term, false) as has_vague_term,
        coalesce(stated.variance, 0) + coalesce(operand.variance, 0) as variance,
        coalesce(stated.term_count, 0) + coalesce(operand.term_count, 0) as term_count
    from claims
    left join slots as stated on claims.claim_id = stated.claim_id and stated.slot = 'stated'
    left join slots as operand on claims.claim_id = operand.claim_id and operand.slot = 'operand'
    left join slots as modifier on claims.claim_id = modifier.claim_id and modifier.slot = 'modifier'
),

-- What is multiplied or divided: quantities, cut at zero; a growth of g per cent as the factor 1 + g / 100.
factors as (
    select
        *,
        {{ cut_at_zero_lo('operand_lo') }} as base_lo,
        operand_hi as base_hi,
        {{ cut_at_zero_lo_open('operand_lo', 'operand_lo_open') }} as base_lo_open,
        operand_hi_open as base_hi_open,
        case
            when kind = 'growth' then {{ cut_at_zero_lo('1 + modifier_lo / scale') }}
            else {{ cut_at_zero_lo('modifier_lo') }}
        end as factor_lo,
        case when kind = 'growth' then 1 + modifier_hi / scale else modifier_hi end as factor_hi,
        case
            when kind = 'growth' then {{ cut_at_zero_lo_open('1 + modifier_lo / scale', 'modifier_lo_open') }}
            else {{ cut_at_zero_lo_open('modifier_lo', 'modifier_lo_open') }}
        end as factor_lo_open,
        modifier_hi_open as factor_hi_open
    from sides
),

worked_out as (
    select
        *,
        kind in ('share', 'product', 'average', 'growth')
        and coalesce(base_hi < 0 or factor_hi < 0, false) as has_negative_term,
        kind = 'share' and coalesce(factor_hi = 0, false) as has_zero_whole,
        case kind
            when 'sum' then operand_lo
            when 'part_of' then operand_lo
            when 'repeat' then operand_lo
            when 'share' then scale * {{ quotient_lo('base', 'factor') }}
            when 'product' then {{ product_lo('base', 'factor') }}
            when 'average' then {{ product_lo('base', 'factor') }}
            -- 上升到 and 下降到 alone say on which side of the earlier figure the later one lies.
            when 'difference' then case when relation <> '<=' then operand_lo + modifier_lo end
            when 'growth' then {{ product_lo('base', 'factor') }}
            -- A growth may be any number down to a total loss; a share, and every count, starts at zero. The shares of
            -- all groups make the whole.
            when 'bound' then case
                when relation = '=' then scale
                when {{ is_growth_measure('stated_measure') }} then -scale
                else 0
            end
        end as expected_lo,
        case kind
            when 'sum' then case when relation = '=' then operand_hi end
            when 'part_of' then case when relation = '=' then operand_hi end
            when 'repeat' then operand_hi
            when 'share' then scale * {{ quotient_hi('base', 'factor') }}
            when 'product' then {{ product_hi('base', 'factor') }}
            when 'average' then {{ product_hi('base', 'factor') }}
            when 'difference' then case when relation <> '>=' then operand_hi + modifier_hi end
            when 'growth' then {{ product_hi('base', 'factor') }}
            when 'bound' then case
                when {{ is_ratio_unit('stated_unit') }} and not {{ is_growth_measure('stated_measure') }} then scale
            end
        end as expected_hi,
        case
            when kind = 'share' then {{ quotient_lo_open('base', 'factor') }}
            when kind in ('product', 'average', 'growth') then {{ product_lo_open('base', 'factor') }}
            when kind = 'difference' then operand_lo_open or modifier_lo_open
            when kind = 'bound' then false
            else operand_lo_open
        end as expected_lo_open,
        case
            when kind = 'share' then {{ quotient_hi_open('base', 'factor') }}
            when kind in ('product', 'average', 'growth') then {{ product_hi_open('base', 'factor') }}
            when kind = 'difference' then operand_hi_open or modifier_hi_open
            when kind = 'bound' then false
            else operand_hi_open
        end as expected_hi_open
    from factors
),

compared as (
    select
        *,
        stated_is_missing or operand_is_missing or modifier_is_missing as is_missing,
        {{ interval_below('stated', 'expected') }} as stated_is_below,
        {{ interval_below('expected', 'stated') }} as stated_is_above,
        -- Independent rounding errors add up like the root of their number (DOMAIN: the statistical band). Of four
        -- and fewer the intervals are hardly wider than the band.
        kind = 'sum' and relation = '=' and not has_vague_term and variance > 0 and term_count > 4
        and abs(operand_value - stated_value) > 3 * sqrt(variance)
        and (exhaustive or operand_value > stated_value) as is_outside_rounding_band
    from worked_out
),

judged as (
    select
        *,
        case
            when is_unknown_kind then 'unknown_kind'
            when is_ambiguous then 'ambiguous_terms'
            when is_missing then 'missing_term'
            when has_negative_term then 'negative_term'
            when has_zero_whole then 'zero_whole'
            when not stated_is_below and not stated_is_above
                then case when is_outside_rounding_band then 'outside_rounding_band' else 'meets' end
            when kind = 'sum' and stated_is_below then 'parts_exceed_total'
            when kind = 'sum' and exhaustive then 'parts_fall_short'
            when kind = 'sum' then 'parts_not_exhaustive'
            when kind = 'part_of' and stated_is_below then 'part_exceeds_whole'
            when kind = 'part_of' then 'parts_fall_short'
            when kind = 'share' and stated_is_below then 'share_too_low'
            when kind = 'share' then 'share_too_high'
            when kind in ('product', 'average') and stated_is_below then 'total_too_low'
            when kind in ('product', 'average') then 'total_too_high'
            when kind = 'difference' and stated_is_below then 'current_too_low'
            when kind = 'difference' then 'current_too_high'
            when kind = 'growth' and stated_is_below then 'growth_too_low'
            when kind = 'growth' then 'growth_too_high'
            when kind = 'repeat' then 'repeats_differ'
            else 'out_of_bounds'
        end as reason
    from compared
),

-- What the other terms leave for the one that is missing: a proposal to the reader, never filled in.
with_implied as (
    select
        *,
        not is_unknown_kind and not is_ambiguous and not operand_is_missing and not modifier_is_missing
        and not has_negative_term and not has_zero_whole as is_comparable,
        kind = 'sum' and relation = '=' and exhaustive and operand_is_recoverable and not stated_is_missing
        and not is_ambiguous as implies_part
    from judged
),

final as (
    select
        *,
        is_comparable and stated_is_missing and kind <> 'bound' as implies_stated,
        case
            when is_comparable and stated_is_missing then expected_lo
            when implies_part then stated_lo - operand_hi
        end as implied_lo,
        case
            when is_comparable and stated_is_missing then expected_hi
            when implies_part then stated_hi - operand_lo
        end as implied_hi,
        case
            when is_comparable and stated_is_missing then expected_lo_open
            when implies_part then stated_lo_open or operand_hi_open
        end as implied_lo_open,
        case
            when is_comparable and stated_is_missing then expected_hi_open
            when implies_part then stated_hi_open or operand_lo_open
        end as implied_hi_open,
        case
            when reason in (
                'unknown_kind', 'ambiguous_terms', 'missing_term', 'negative_term', 'zero_whole', 'parts_not_exhaustive'
            ) then 'undecidable'
            when reason = 'outside_rounding_band' then 'suspicious'
            when reason = 'meets' then 'consistent'
            else 'inconsistent'
        end as verdict
    from with_implied
)

select
    claim_id,
    kind,
    verdict,
    reason,
    missing_stated_role,
    missing_operand_role,
    missing_modifier_role,
    stated_value,
    stated_lo,
    stated_hi,
    stated_lo_open,
    stated_hi_open,
    stated_unit,
    stated_is_missing,
    operand_value,
    operand_lo,
    operand_hi,
    operand_lo_open,
    operand_hi_open,
    expected_lo,
    expected_hi,
    expected_lo_open,
    expected_hi_open,
    is_comparable,
    stated_is_below,
    implies_stated,
    implies_part,
    implied_lo,
    implied_hi,
    implied_lo_open,
    implied_hi_open
from final
