{{ incremental_table('reports', 'report_year') }}
with aspects as (
    select * from {{ ref('stg_figure_aspects') }}
),

figures as (
    select * from {{ ref('stg_figures') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

of_figures as (
    select
        figure_id,
        {{ aspect_columns() }}
    from aspects
    group by figure_id
)

select
    of_figures.*,
    reports.year as report_year
from of_figures
inner join figures on of_figures.figure_id = figures.figure_id
inner join reports on figures.report_id = reports.report_id
