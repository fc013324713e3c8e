-- Nothing disappears: fct_figures holds every staged figure once.
with staged as (
    select * from {{ ref('stg_figures') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
)

select staged.figure_id
from staged
left join figures on staged.figure_id = figures.figure_id
where figures.figure_id is null
