{{ incremental_table('reports', 'report_year') }}
with terms as (
    select * from {{ ref('int_claim_terms_with_figures') }}
)

select
    claim_id,
    figure_id,
    role,
    weight,
    position,
    report_id,
    report_year,
    quote,
    sentence,
    "start",
    "end",
    sheet,
    cell,
    value,
    lo,
    hi,
    lo_open,
    hi_open,
    last_digit,
    bound,
    unit,
    measure,
    region_code,
    region_name,
    year,
    claim_lo,
    claim_hi,
    claim_lo_open,
    claim_hi_open,
    is_missing
from terms
