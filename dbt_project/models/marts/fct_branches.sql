with countable_figures as (
    select * from {{ ref('int_countable_figures') }}
)

select
    figure_id,
    report_id,
    region_version_key,
    region_code,
    region_name,
    year,
    measure,
    measure_kind,
    basis,
    unit,
    event,
    {{ kind_columns('total', "measure_kind in ('stock', 'flow') and basis = 'total'") }},
    {{ kind_columns('rate', "measure_kind = 'rate'") }},
    {{ kind_columns(
        'norm', "measure_kind in ('per_unit', 'target') or (measure_kind <> 'rate' and basis <> 'total')"
    ) }},
    quality_status
from countable_figures
where fact = 'branches'
