{{ incremental_table('years') }}
-- Which norms did a place meet (at least 40 hours of training a member, every unit covered), and which did its report
-- pass over?
with norms as (
    select * from {{ ref('norms') }}
),

county_years as (
    select * from {{ ref('mart_county_year') }}
),

fact_figures as (
    select * from {{ ref('int_fact_figures') }}
),

-- Norms are told by their words (不少于40学时, a plan); a plain number of a measure that is mostly a norm was done.
of_norms as (
    select
        norms.norm_id,
        fact_figures.region_key,
        fact_figures.year,
        fact_figures.figure_id,
        fact_figures.is_planned
        or (fact_figures.measure_kind = 'target' and fact_figures.bound in ('at_least', 'at_most')) as is_norm,
        fact_figures.value,
        fact_figures.lo,
        fact_figures.hi,
        fact_figures.lo_open,
        fact_figures.hi_open
    from fact_figures
    inner join norms on fact_figures.measure = norms.measure
    where fact_figures.year is not null
),

-- What the place set itself: the highest where it sets several.
stated_norms as (
    select
        norm_id,
        region_key,
        year,
        max(coalesce(lo, value)) as stated_norm
    from of_norms
    where is_norm
    group by norm_id, region_key, year
),

-- What was done: the best figure speaks, of equals the most precise.
ranked as (
    select
        *,
        row_number() over (
            partition by norm_id, region_key, year
            order by
                value desc nulls last,
                case when lo is null or hi is null then 1 else 0 end asc,
                hi - lo asc,
                figure_id asc
        ) as value_rank
    from of_norms
    where not is_norm
),

done as (
    select * from ranked
    where value_rank = 1
),

judged as (
    select
        county_years.region_key,
        county_years.region_code,
        county_years.region_name,
        county_years.year,
        norms.norm_id,
        norms.name_zh,
        norms.name_en,
        norms.measure,
        norms.norm,
        norms.unit,
        stated_norms.stated_norm,
        done.figure_id,
        done.value as done_value,
        done.lo as done_lo,
        done.hi as done_hi,
        coalesce(done.lo >= norms.norm, false) as is_met,
        coalesce(done.hi < norms.norm or (done.hi = norms.norm and done.hi_open), false) as is_missed
    from county_years
    cross join norms
    left join stated_norms
        on
            county_years.region_key = stated_norms.region_key
            and county_years.year = stated_norms.year
            and norms.norm_id = stated_norms.norm_id
    left join done
        on
            county_years.region_key = done.region_key
            and county_years.year = done.year
            and norms.norm_id = done.norm_id
    where {{ is_rebuilt('county_years.year') }}
)

select
    region_key,
    region_code,
    region_name,
    year,
    norm_id,
    name_zh,
    name_en,
    measure,
    {{ as_number('norm') }} as norm,
    unit,
    stated_norm,
    figure_id,
    done_value,
    done_lo,
    done_hi,
    case
        when figure_id is null then 'not_stated'
        when is_met then 'met'
        when is_missed then 'missed'
        else 'undecidable'
    end as status
from judged
