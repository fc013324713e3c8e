with figures as (
    select * from {{ ref('fct_figures') }}
)

select
    report_id,
    coalesce(region_code, region_name) as region_key,
    year,
    fact,
    measure,
    measure_kind,
    max(value) as value
from figures
where
    is_current and quality_status = 'quarantined' and repeat_of is null
    and basis = 'total' and measure_kind in ('flow', 'stock', 'rate')
    and coalesce(region_code, region_name) is not null and year is not null
    -- All of them in a full build; else those of the years that are built again.
    and year in {{ rebuilt_years('years') }}
group by report_id, coalesce(region_code, region_name), year, fact, measure, measure_kind
