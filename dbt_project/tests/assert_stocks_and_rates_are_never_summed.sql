-- Additivity: behind a headline that is not a sum stands exactly one figure, and no norm stands behind any.
with headline_figures as (
    select * from {{ ref('audit_headline_figures') }}
)

select
    region_key,
    year,
    headline,
    count(*) as figures_used
from headline_figures
where rule = 'largest' and is_used
group by region_key, year, headline
having count(*) > 1
