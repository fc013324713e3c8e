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
    {{ interval_sum_open('lo', 'is_used') }} as lo_open,
    {{ interval_sum_open('hi', 'is_used') }} as hi_open,
    max(case when is_used then value end) as largest,
    count(*) as candidate_count
from headline_figures
where {{ is_rebuilt('year') }}
group by region_key, year, headline
