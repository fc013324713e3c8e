-- Grain and reference: a figure has at most one value of an aspect, and each is one of the catalogue.
with figure_aspects as (
    select * from {{ ref('stg_figure_aspects') }}
),

aspects as (
    select * from {{ ref('dim_aspect') }}
)

select
    figure_aspects.figure_id,
    figure_aspects.aspect,
    min(figure_aspects.value) as one_value,
    max(figure_aspects.value) as another_value
from figure_aspects
left join aspects on figure_aspects.aspect = aspects.aspect and figure_aspects.value = aspects.value
group by figure_aspects.figure_id, figure_aspects.aspect
having count(*) <> 1 or count(aspects.value) <> 1
