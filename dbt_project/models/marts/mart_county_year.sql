{{ incremental_table('years') }}
-- What does each place report for each year, with intervals, and how much of it is doubtful?
with figures as (
    select * from {{ ref('fct_figures') }}
),

findings as (
    select * from {{ ref('fct_findings') }}
),

headlines as (
    select * from {{ ref('int_headline_values') }}
),

region_years as (
    select * from {{ ref('int_region_years') }}
),

wide as (
    select
        region_key,
        year,
        {{ headline_columns('organisations') }},
        {{ headline_columns('coverage_rate') }},
        {{ headline_columns('venues_built', is_sum=true) }},
        {{ headline_columns('training_sessions', is_sum=true) }},
        {{ headline_columns('training_participants', is_sum=true) }},
        {{ headline_columns('funding_amount', is_sum=true) }},
        {{ headline_columns('contact_points') }},
        {{ headline_columns('first_secretaries') }},
        {{ headline_columns('recipient_households') }},
        {{ headline_columns('problems_solved', is_sum=true) }}
    from headlines
    where {{ is_rebuilt('year') }}
    group by region_key, year
),

open_ends as (
    select
        region_key,
        year,
        {{ dbt.listagg(
            "case when lo_open and hi_open then headline || '_lo ' || headline || '_hi'"
            ~ " when lo_open then headline || '_lo' else headline || '_hi' end",
            "' '", 'order by headline'
        ) }} as open_ends
    from headlines
    where (lo_open or hi_open) and {{ is_rebuilt('year') }}
    group by region_key, year
),

figure_counts as (
    select
        coalesce(region_code, region_name) as region_key,
        year,
        min(region_code) as region_code,
        min(region_name) as region_name,
        count(*) as figure_count,
        sum(case when quality_status = 'warned' then 1 else 0 end) as warned_figure_count,
        sum(case when quality_status = 'quarantined' then 1 else 0 end) as quarantined_figure_count
    from figures
    where
        is_current and coalesce(region_code, region_name) is not null and year is not null
        and {{ is_rebuilt('year') }}
    group by coalesce(region_code, region_name), year
),

finding_counts as (
    select
        coalesce(region_code, region_name) as region_key,
        year,
        count(*) as finding_count
    from findings
    where {{ is_rebuilt('year') }}
    group by coalesce(region_code, region_name), year
)

select
    figure_counts.region_key,
    figure_counts.region_code,
    -- One name a place and year, that of the list, whatever its reports call it.
    coalesce(region_years.region_name, figure_counts.region_name) as region_name,
    figure_counts.year,
    wide.organisations,
    wide.organisations_lo,
    wide.organisations_hi,
    wide.organisations_candidates,
    wide.coverage_rate,
    wide.coverage_rate_lo,
    wide.coverage_rate_hi,
    wide.coverage_rate_candidates,
    wide.venues_built,
    wide.venues_built_lo,
    wide.venues_built_hi,
    wide.venues_built_candidates,
    wide.venues_built_largest,
    wide.training_sessions,
    wide.training_sessions_lo,
    wide.training_sessions_hi,
    wide.training_sessions_candidates,
    wide.training_sessions_largest,
    wide.training_participants,
    wide.training_participants_lo,
    wide.training_participants_hi,
    wide.training_participants_candidates,
    wide.training_participants_largest,
    wide.funding_amount,
    wide.funding_amount_lo,
    wide.funding_amount_hi,
    wide.funding_amount_candidates,
    wide.funding_amount_largest,
    wide.contact_points,
    wide.contact_points_lo,
    wide.contact_points_hi,
    wide.contact_points_candidates,
    wide.first_secretaries,
    wide.first_secretaries_lo,
    wide.first_secretaries_hi,
    wide.first_secretaries_candidates,
    wide.recipient_households,
    wide.recipient_households_lo,
    wide.recipient_households_hi,
    wide.recipient_households_candidates,
    wide.problems_solved,
    wide.problems_solved_lo,
    wide.problems_solved_hi,
    wide.problems_solved_candidates,
    wide.problems_solved_largest,
    open_ends.open_ends,
    {{ as_integer('figure_counts.figure_count') }} as figure_count,
    {{ as_integer('figure_counts.warned_figure_count') }} as warned_figure_count,
    {{ as_integer('figure_counts.quarantined_figure_count') }} as quarantined_figure_count,
    {{ as_integer('coalesce(finding_counts.finding_count, 0)') }} as finding_count
from figure_counts
left join wide on figure_counts.region_key = wide.region_key and figure_counts.year = wide.year
left join open_ends on figure_counts.region_key = open_ends.region_key and figure_counts.year = open_ends.year
left join finding_counts
    on figure_counts.region_key = finding_counts.region_key and figure_counts.year = finding_counts.year
left join region_years
    on figure_counts.region_code = region_years.region_code and figure_counts.year = region_years.year
