with catalogue as (
    select * from {{ ref('stg_measures') }}
),

figures as (
    select * from {{ ref('fct_figures') }}
),

uncatalogued as (
    select
        figures.measure,
        min(figures.fact) as fact
    from figures
    left join catalogue on figures.measure = catalogue.measure
    where catalogue.measure is null
    group by figures.measure
),

-- A measure that the catalogue lacks is shown, and summed over nothing.
all_measures as (
    select
        measure,
        fact,
        name_zh,
        name_en,
        definition,
        dimension,
        measure_kind,
        additive_over_regions,
        additive_over_years,
        true as is_in_catalogue
    from catalogue
    union all
    select
        measure,
        fact,
        {{ as_text('null') }} as name_zh,
        {{ as_text('null') }} as name_en,
        {{ as_text('null') }} as definition,
        {{ as_text('null') }} as dimension,
        {{ as_text('null') }} as measure_kind,
        false as additive_over_regions,
        false as additive_over_years,
        false as is_in_catalogue
    from uncatalogued
)

select
    measure,
    fact,
    name_zh,
    name_en,
    definition,
    dimension,
    measure_kind,
    additive_over_regions,
    additive_over_years,
    is_in_catalogue
from all_measures
