{{ incremental_table('years') }}
with candidates as (
    select * from {{ ref('int_headline_candidates') }}
)

select
    region_key,
    year,
    headline,
    figure_id,
    report_id,
    rule,
    value,
    lo,
    hi,
    lo_open,
    hi_open,
    is_used
from candidates
