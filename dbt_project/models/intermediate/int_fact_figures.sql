-- Read by two facts and a mart, each of which would join three large tables again: a table.
{{ config(materialized='table') }}

with countable_figures as (
    select * from {{ ref('int_countable_figures') }}
),

additivity as (
    select * from {{ ref('int_figure_additivity') }}
),

aspects as (
    select * from {{ ref('int_figure_aspects') }}
)

select
    countable_figures.figure_id,
    countable_figures.report_id,
    countable_figures.sentence_key,
    countable_figures."start",
    countable_figures.sheet,
    countable_figures.cell,
    countable_figures.fact,
    countable_figures.measure,
    countable_figures.measure_kind,
    countable_figures.basis,
    countable_figures.unit,
    countable_figures.bound,
    countable_figures.value,
    countable_figures.lo,
    countable_figures.hi,
    countable_figures.lo_open,
    countable_figures.hi_open,
    countable_figures.region_version_key,
    countable_figures.region_code,
    countable_figures.region_name,
    countable_figures.year,
    countable_figures.event,
    countable_figures.quality_status,
    additivity.region_key,
    additivity.region_level,
    additivity.is_own_level,
    additivity.is_planned,
    additivity.is_part,
    additivity.speaks_for_place,
    additivity.is_additive,
    additivity.is_additive_within_kind,
    additivity.is_additive_over_years,
    {{ aspect_list('aspects') }}
from countable_figures
inner join additivity on countable_figures.figure_id = additivity.figure_id
left join aspects on countable_figures.figure_id = aspects.figure_id
