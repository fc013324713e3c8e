{{ incremental_table('reports', 'report_year') }}
with verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
),

terms as (
    select * from {{ ref('audit_claim_terms') }}
),

reports as (
    select * from {{ ref('int_report_currency') }}
),

-- A superseded revision or a copy raises no question: the current report does.
flagged as (
    select
        verdicts.*,
        reports.source_name
    from verdicts
    inner join reports on verdicts.report_id = reports.report_id
    where verdicts.verdict in ('inconsistent', 'suspicious') and reports.is_current
),

flagged_terms as (
    select
        terms.*,
        -- A sentence that holds several terms is quoted once.
        row_number() over (
            partition by terms.claim_id, terms.sentence order by terms.position, terms.figure_id
        ) as mention_of_sentence
    from terms
    inner join flagged on terms.claim_id = flagged.claim_id
),

quoted as (
    select
        claim_id,
        {{ dbt.listagg('quote', "' | '", 'order by position, figure_id') }} as quotes,
        {{ dbt.listagg(
            "case when mention_of_sentence = 1 then sentence end", "' | '", 'order by position, figure_id'
        ) }} as sentences,
        {{ dbt.listagg(
            "role || '=' || coalesce(measure, '') || ':' || coalesce(quote, '')", "'|'", 'order by position, figure_id'
        ) }} as content
    from flagged_terms
    group by claim_id
),

-- What the question is about, in words that survive a new revision of the report: no id of a report or claim in it.
keyed as (
    select
        flagged.*,
        quoted.quotes,
        quoted.sentences,
        coalesce(flagged.region_code, flagged.region_name, '') || '|' || coalesce({{ as_text('flagged.year') }}, '')
        || '|' || coalesce({{ as_text('flagged.report_year') }}, '')
        || '|' || flagged.kind || '|' || flagged.cue || '|' || quoted.content as content
    from flagged
    inner join quoted on flagged.claim_id = quoted.claim_id
),

numbered as (
    select
        *,
        row_number() over (partition by content order by source_name, "start", claim_id) as occurrence
    from keyed
)

select
    {{ dbt.hash("content || '|' || " ~ as_text('occurrence')) }} as finding_id,
    claim_id,
    report_id,
    report_year,
    source_name,
    region_code,
    region_name,
    year,
    kind,
    case when verdict = 'inconsistent' then 'block' else 'warn' end as severity,
    verdict,
    reason,
    cue,
    "start",
    "end",
    expected,
    observed,
    explanation,
    explanation_zh,
    quotes,
    sentences,
    -- Told by expectations/blame.py, which looks at all claims that share figures.
    {{ as_text('null') }} as suspects,
    {{ as_text('null') }} as blame
from numbered
