with reports as (
    select * from {{ ref('stg_reports') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

years as (
    select year from reports
    union distinct
    select year from figures
),

reporting_years as (
    select distinct year from reports
)

select
    years.year,
    {{ as_text('years.year') }} || '年' as name_zh,
    reporting_years.year is not null as is_reporting_year
from years
left join reporting_years on years.year = reporting_years.year
where years.year is not null
