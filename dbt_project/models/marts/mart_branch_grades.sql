{{ incremental_table('comparisons') }}
-- How are the organisations of a place graded, and do the moves between grades explain what changed since last year?
with branches as (
    select * from {{ ref('fct_branches') }}
    where
        (grade is not null or grade_from is not null or grade_to is not null)
        -- What is compared, and what it is compared with.
        and ({{ is_rebuilt('year', 'comparisons') }} or {{ is_rebuilt('year + 1', 'comparisons') }})
),

-- Figures that may stand for the place, each under its grade or as a move into one or out of one.
told as (
    select
        coalesce(region_code, region_name) as region_key,
        region_code,
        region_name,
        year,
        figure_id,
        grade,
        grade_from,
        grade_to,
        grade is not null and grade_from is null and grade_to is null and grade_move is null as is_standing,
        total as value,
        total_lo as lo,
        total_hi as hi,
        lo_open,
        hi_open
    from branches
    where total is not null and is_additive_within_kind and year is not null
),

uses as (
    select
        *,
        'standing' as use,
        grade as of_grade
    from told
    where is_standing
    union all
    select
        *,
        'moved_in' as use,
        grade_to as of_grade
    from told
    where grade_to is not null
    union all
    select
        *,
        'moved_out' as use,
        grade_from as of_grade
    from told
    where grade_from is not null
),

-- The most comprehensive figure speaks: 先进支部120个 rather than the 80 of them in villages.
ranked as (
    select
        *,
        row_number() over (
            partition by region_key, year, use, of_grade
            order by
                value desc nulls last,
                case when lo is null or hi is null then 1 else 0 end asc,
                hi - lo asc nulls last,
                figure_id asc
        ) as value_rank
    from uses
),

used as (
    select * from ranked
    where value_rank = 1
),

by_grade as (
    select
        region_key,
        min(region_code) as region_code,
        min(region_name) as region_name,
        year,
        of_grade as grade,
        max(case when use = 'standing' then figure_id end) as figure_id,
        max(case when use = 'standing' then value end) as value,
        max(case when use = 'standing' then lo end) as told_lo,
        max(case when use = 'standing' then hi end) as told_hi,
        {{ any_true("use = 'standing' and lo_open") }} as told_lo_open,
        {{ any_true("use = 'standing' and hi_open") }} as told_hi_open,
        max(case when use = 'moved_in' then value end) as moved_in,
        max(case when use = 'moved_in' then lo end) as moved_in_lo,
        max(case when use = 'moved_in' then hi end) as moved_in_hi,
        {{ any_true("use = 'moved_in' and lo_open") }} as moved_in_lo_open,
        {{ any_true("use = 'moved_in' and hi_open") }} as moved_in_hi_open,
        max(case when use = 'moved_out' then value end) as moved_out,
        max(case when use = 'moved_out' then lo end) as moved_out_lo,
        max(case when use = 'moved_out' then hi end) as moved_out_hi,
        {{ any_true("use = 'moved_out' and lo_open") }} as moved_out_lo_open,
        {{ any_true("use = 'moved_out' and hi_open") }} as moved_out_hi_open
    from used
    group by region_key, year, of_grade
),

-- All grades of a place and year together: what each one's share is of.
graded as (
    select
        region_key,
        year,
        {{ stable_sum('value', 'grade') }} as graded_value,
        count(value) as grade_count
    from by_grade
    group by region_key, year
),

compared as (
    select
        by_grade.*,
        graded.graded_value,
        graded.grade_count,
        last_year.value as previous_value,
        -- Last year's, what came and what went: told only where all three are.
        last_year.value + by_grade.moved_in - by_grade.moved_out as expected_value,
        last_year.told_lo + by_grade.moved_in_lo - by_grade.moved_out_hi as expected_lo,
        last_year.told_hi + by_grade.moved_in_hi - by_grade.moved_out_lo as expected_hi,
        last_year.told_lo_open or by_grade.moved_in_lo_open or by_grade.moved_out_hi_open as expected_lo_open,
        last_year.told_hi_open or by_grade.moved_in_hi_open or by_grade.moved_out_lo_open as expected_hi_open
    from by_grade
    inner join graded on by_grade.region_key = graded.region_key and by_grade.year = graded.year
    left join by_grade as last_year
        on
            by_grade.region_key = last_year.region_key
            and by_grade.grade = last_year.grade
            and by_grade.year = last_year.year + 1
    where {{ is_rebuilt('by_grade.year', 'comparisons') }}
)

select
    region_key,
    region_code,
    region_name,
    year,
    grade,
    figure_id,
    value,
    told_lo as lo,
    told_hi as hi,
    -- A share of the grades that are told: with one grade alone there is nothing to be a share of.
    case when grade_count > 1 and graded_value > 0 then 100.0 * value / graded_value end as share_of_graded,
    previous_value,
    value - previous_value as change,
    moved_in,
    moved_out,
    expected_value,
    case
        when value is null or expected_value is null then 'undecidable'
        when {{ intervals_meet('told', 'expected') }} then 'explained'
        else 'unexplained'
    end as balance
from compared
