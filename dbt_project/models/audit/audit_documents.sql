with documents as (
    select * from {{ ref('stg_documents') }}
)

select
    report_id,
    text
from documents
