{#- What an earlier build left of the reports that are about to be replaced: their figures' years change too. -#}
{%- set earlier = adapter.get_relation(
    database=target.database, schema=generate_schema_name('marts', none), identifier='fct_figures'
) -%}

with reports as (
    select * from {{ ref('stg_reports') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

report_years as (
    select distinct coalesce(year, 0) as year from reports
),

figure_years as (
    select year from report_years
    union distinct
    select coalesce(year, 0) as year from figures
    {% if earlier is not none %}
        union distinct
        select coalesce(year, 0) as year from {{ earlier }}
        where coalesce(report_year, 0) in (select report_years.year from report_years)
    {% endif %}
),

-- What is told of a year is compared with it in the next.
with_next as (
    select
        year,
        true as has_figures
    from figure_years
    union all
    select
        year + 1 as year,
        false as has_figures
    from figure_years
    where year <> 0
)

select
    with_next.year,
    {{ any_true('report_years.year is not null') }} as of_reports,
    {{ any_true('with_next.has_figures') }} as of_years,
    true as of_comparisons
from with_next
left join report_years on with_next.year = report_years.year
group by with_next.year
