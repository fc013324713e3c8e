with aspects as (
    select * from {{ ref('stg_figure_aspects') }}
)

select
    figure_id,
    {{ aspect_columns() }}
from aspects
group by figure_id
