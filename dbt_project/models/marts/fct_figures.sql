{{ incremental_table('reports', 'report_year') }}
with figures as (
    select * from {{ ref('stg_figures') }}
),

reports as (
    select * from {{ ref('int_report_currency') }}
),

figure_quality as (
    select * from {{ ref('int_figure_quality') }}
)

select
    figures.figure_id,
    figures.report_id,
    figures."start",
    figures."end",
    figures.sheet,
    figures.cell,
    figures.row_path,
    figures.column_path,
    figures.quote,
    figures.sentence,
    {{ dbt.hash("figures.report_id || '|' || coalesce(figures.sentence, '')") }} as sentence_key,
    figures.value,
    figures.lo,
    figures.hi,
    figures.lo_open,
    figures.hi_open,
    figures.bound,
    figures.last_digit,
    figures.unit,
    figures.fact,
    figures.measure,
    figures.basis,
    figures.measure_kind,
    figures.region_code,
    figures.region_name,
    figures.year,
    figures.event,
    figures.repeat_of,
    figures.confidence,
    reports.source_name,
    reports.year as report_year,
    reports.is_current,
    coalesce(figure_quality.quality_status, 'ok') as quality_status
from figures
inner join reports on figures.report_id = reports.report_id
left join figure_quality on figures.figure_id = figure_quality.figure_id
