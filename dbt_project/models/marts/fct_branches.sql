{{ incremental_table('years') }}
with fact_figures as (
    select * from {{ ref('int_fact_figures') }}
),

-- Apart from the rest: ordering rows as wide as these would take longer than the whole table.
ranked as (
    select
        figure_id,
        {{ rank_within_kind('field') }} as rank_in_field,
        {{ rank_within_kind('organisation_kind') }} as rank_in_organisation_kind
    from fact_figures
    where fact = 'branches' and speaks_for_place and measure_kind <> 'flow'
),

marked as (
    select
        fact_figures.*,
        coalesce(ranked.rank_in_field = 1, false) as is_largest_of_field,
        coalesce(ranked.rank_in_organisation_kind = 1, false) as is_largest_of_kind
    from fact_figures
    left join ranked on fact_figures.figure_id = ranked.figure_id
    where fact_figures.fact = 'branches'
)

select
    figure_id,
    report_id,
    sentence_key,
    region_version_key,
    region_code,
    region_name,
    region_level,
    is_own_level,
    year,
    measure,
    measure_kind,
    basis,
    unit,
    event,
    {{ kind_columns('total', "measure_kind in ('stock', 'flow') and basis = 'total' and not is_planned") }},
    {{ kind_columns('rate', "measure_kind = 'rate' and not is_planned") }},
    {{ kind_columns(
        'norm',
        "measure_kind in ('per_unit', 'target') or is_planned or (measure_kind <> 'rate' and basis <> 'total')"
    ) }},
    lo_open,
    hi_open,
    topic,
    organisation_kind,
    field,
    change,
    grade,
    grade_wording,
    grade_from,
    grade_to,
    grade_move,
    level as body_level,
    status,
    is_part,
    is_additive,
    is_additive_within_kind,
    is_additive_over_years,
    {{ adds_up_by('field') }} or is_largest_of_field as speaks_for_field,
    {{ adds_up_by('organisation_kind') }} or is_largest_of_kind as speaks_for_organisation_kind,
    quality_status
from marked
