{{ incremental_table('years') }}
with fact_figures as (
    select * from {{ ref('int_fact_figures') }}
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
    {{ kind_columns('amount', "measure_kind in ('stock', 'flow') and basis = 'total' and not is_planned") }},
    {{ kind_columns('rate', "measure_kind = 'rate' and not is_planned") }},
    {{ kind_columns(
        'norm',
        "measure_kind in ('per_unit', 'target') or is_planned or (measure_kind <> 'rate' and basis <> 'total')"
    ) }},
    lo_open,
    hi_open,
    purpose,
    payer_level,
    recipient,
    form,
    status,
    is_part,
    is_additive,
    is_additive_within_kind,
    is_additive_over_years,
    {{ adds_up_by('purpose') }} as speaks_for_purpose,
    {{ adds_up_by('payer_level') }} as speaks_for_payer_level,
    {{ adds_up_by('recipient') }} as speaks_for_recipient,
    quality_status
from fact_figures
where fact = 'funding'
