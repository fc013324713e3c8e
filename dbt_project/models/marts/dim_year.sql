with reports as (
    select * from {{ ref('dim_report') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
),

years as (
    select year from reports
    union distinct
    select year from figures
),

report_counts as (
    select
        year,
        count(*) as report_count
    from reports
    group by year
)

select
    years.year,
    {{ as_text('years.year') }} || '年' as name_zh,
    cast({{ as_text('years.year') }} || '-01-01' as date) as first_day,
    report_counts.year is not null as is_reporting_year,
    coalesce(report_counts.report_count, 0) as report_count
from years
left join report_counts on years.year = report_counts.year
where years.year is not null
