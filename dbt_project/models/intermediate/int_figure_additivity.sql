-- Read by every fact, and dear to work out: a table.
{{ config(materialized='table') }}

with figures as (
    select * from {{ ref('int_countable_figures') }}
),

reports as (
    select * from {{ ref('dim_report') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

measures as (
    select * from {{ ref('dim_measure') }}
),

claim_terms as (
    select * from {{ ref('audit_claim_terms') }}
),

verdicts as (
    select * from {{ ref('audit_claim_verdicts') }}
),

aspects as (
    select * from {{ ref('int_figure_aspects') }}
),

quarantined_totals as (
    select * from {{ ref('int_quarantined_totals') }}
),

headlines as (
    {{ headline_measures() }}
),

located as (
    select
        figures.figure_id,
        figures.report_id,
        figures.fact,
        figures.measure,
        figures.measure_kind,
        figures.basis,
        figures.value,
        figures.year,
        coalesce(figures.region_code, figures.region_name) as region_key,
        coalesce(
            figures.region_code = reports.region_code, figures.region_name = reports.region_name, false
        ) as is_own_level,
        regions.region_level as level_of_version,
        reports.region_level as level_of_report,
        -- A place without a code is known by its kind alone.
        {{ level_of_name('figures.region_name') }} as level_of_name,
        case when reports.year = figures.year then 0 else 1 end as is_of_another_year,
        reports.published_on,
        coalesce(aspects.status in ('target', 'planned'), false) as is_planned,
        coalesce(measures.additive_over_regions, false) as additive_over_regions,
        coalesce(measures.additive_over_years, false) as additive_over_years,
        {{ aspect_key('aspects') }} as aspect_key
    from figures
    inner join reports on figures.report_id = reports.report_id
    left join regions on figures.region_version_key = regions.region_version_key
    left join measures on figures.measure = measures.measure
    left join aspects on figures.figure_id = aspects.figure_id
),

-- What may stand for a place in a year: norms and plans say what ought to be.
told as (
    select
        *,
        basis = 'total' and measure_kind in ('stock', 'flow', 'rate') and not is_planned
        and region_key is not null and year is not null as is_told
    from located
),

-- Two reports on one place and year tell of the same thing: their figures are never added together.
reports_on_place as (
    select
        region_key,
        year,
        fact,
        measure,
        report_id,
        min(case when is_own_level then 0 else 1 end) as is_of_another_place,
        min(is_of_another_year) as is_of_another_year,
        max(published_on) as published_on,
        max(value) as value
    from told
    where is_told
    group by region_key, year, fact, measure, report_id
),

-- Flows are mostly added up, and of stocks and rates the largest is taken; headlines say so themselves.
quarantined_by_rule as (
    select
        quarantined_totals.*,
        coalesce(
            headlines.rule, case when quarantined_totals.measure_kind = 'flow' then 'sum' else 'largest' end
        ) as rule
    from quarantined_totals
    left join headlines
        on quarantined_totals.measure = headlines.measure and quarantined_totals.fact = headlines.fact
),

-- Reports that contradict themselves: what is left of a sum, or of the figures below the largest, is not the whole.
contradicted as (
    select
        reports_on_place.region_key,
        reports_on_place.year,
        reports_on_place.fact,
        reports_on_place.measure,
        reports_on_place.report_id
    from reports_on_place
    inner join quarantined_by_rule
        on
            reports_on_place.report_id = quarantined_by_rule.report_id
            and reports_on_place.region_key = quarantined_by_rule.region_key
            and reports_on_place.year = quarantined_by_rule.year
            and reports_on_place.fact = quarantined_by_rule.fact
            and reports_on_place.measure = quarantined_by_rule.measure
    where
        (quarantined_by_rule.rule = 'sum' and quarantined_by_rule.measure_kind = 'flow')
        or (quarantined_by_rule.rule = 'largest' and quarantined_by_rule.value > reports_on_place.value)
    group by
        reports_on_place.region_key,
        reports_on_place.year,
        reports_on_place.fact,
        reports_on_place.measure,
        reports_on_place.report_id
),

-- One that does not contradict itself speaks first, then the place's own report of that very year, then the one
-- published last.
report_ranks as (
    select
        reports_on_place.*,
        row_number() over (
            partition by
                reports_on_place.region_key,
                reports_on_place.year,
                reports_on_place.fact,
                reports_on_place.measure
            order by
                case when contradicted.report_id is null then 0 else 1 end asc,
                reports_on_place.is_of_another_place asc,
                reports_on_place.is_of_another_year asc,
                coalesce(reports_on_place.published_on, cast('0001-01-01' as date)) desc nulls last,
                reports_on_place.report_id asc
        ) as report_rank
    from reports_on_place
    left join contradicted
        on
            reports_on_place.region_key = contradicted.region_key
            and reports_on_place.year = contradicted.year
            and reports_on_place.fact = contradicted.fact
            and reports_on_place.measure = contradicted.measure
            and reports_on_place.report_id = contradicted.report_id
),

-- Parts of a figure of the same measure, place and year: they are in it already. Of the same kind, where all that is
-- said of both is the same (branches: of which branches in villages); else the whole is broken up by what is said.
contained as (
    select
        part.figure_id,
        max(case when part_figure.aspect_key = whole_figure.aspect_key then 1 else 0 end) as is_within_kind
    from verdicts
    inner join claim_terms as part on verdicts.claim_id = part.claim_id and part.role = 'part'
    inner join claim_terms as whole on verdicts.claim_id = whole.claim_id and whole.role in ('total', 'whole')
    inner join told as part_figure on part.figure_id = part_figure.figure_id and part_figure.is_told
    inner join told as whole_figure on whole.figure_id = whole_figure.figure_id and whole_figure.is_told
    where
        verdicts.kind in ('sum', 'part_of')
        and part.figure_id <> whole.figure_id
        and part_figure.fact = whole_figure.fact
        and part_figure.measure = whole_figure.measure
        and part_figure.region_key = whole_figure.region_key
        and part_figure.year = whole_figure.year
    group by part.figure_id
),

judged as (
    select
        told.*,
        report_ranks.report_rank,
        contained.figure_id is not null as is_part,
        coalesce(contained.is_within_kind = 1, false) as is_part_within_kind,
        told.is_told and coalesce(report_ranks.report_rank = 1, false) as speaks_for_place
    from told
    left join report_ranks
        on
            told.region_key = report_ranks.region_key
            and told.year = report_ranks.year
            and told.fact = report_ranks.fact
            and told.measure = report_ranks.measure
            and told.report_id = report_ranks.report_id
    left join contained on told.figure_id = contained.figure_id
)

select
    figure_id,
    region_key,
    is_own_level,
    is_planned,
    is_part,
    speaks_for_place,
    -- The place's own report knows what the place is; then the table of divisions, then the name.
    coalesce(
        case when is_own_level then level_of_report end, level_of_version, level_of_name
    ) as region_level,
    speaks_for_place and not is_part and measure_kind in ('stock', 'flow') and additive_over_regions as is_additive,
    speaks_for_place and not is_part_within_kind and measure_kind in ('stock', 'flow')
    and additive_over_regions as is_additive_within_kind,
    speaks_for_place and not is_part and measure_kind = 'flow' and additive_over_regions
    and additive_over_years as is_additive_over_years
from judged
