-- The appraisal is one of a thousand points, and a criterion's full mark lies above its zero.
with criteria as (
    select * from {{ ref('scorecard_criteria') }}
),

weights as (
    select sum(points) as points from criteria
)

select
    'all' as criterion,
    points as wrong_value
from weights
where points <> 1000
union all
select
    criterion,
    full_at as wrong_value
from criteria
where full_at <= zero_at
