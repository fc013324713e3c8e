{{ incremental_table('years') }}
with headline_figures as (
    select * from {{ ref('audit_headline_figures') }}
)

select
    region_key,
    year,
    headline,
    {{ stable_sum('case when is_used then value end', 'figure_id') }} as value,
    {{ interval_sum('lo', 'is_used', 'figure_id') }} as lo,
    {{ interval_sum('hi', 'is_used', 'figure_id') }} as hi,
    {{ any_true('is_used and lo_open') }} as lo_open,
    {{ any_true('is_used and hi_open') }} as hi_open,
    max(value) as largest,
    count(*) as candidate_count
from headline_figures
where {{ is_rebuilt('year') }}
group by region_key, year, headline
