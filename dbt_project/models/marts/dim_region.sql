with divisions as (
    select * from {{ ref('stg_regions') }}
),

-- Those of all years, also in a build of some.
figures as (
    select * from {{ ref('fct_figures') }}
),

-- Townships, streets and villages are in no list: they are here where figures are told of them, for the years of these.
townships as (
    select
        region_code,
        min(region_name) as region_name,
        case
            when
                min(region_name) like '%村' or min(region_name) like '%社区' or min(region_name) like '%小区'
                or min(region_name) like '%嘎查' or min(region_name) like '%大队' then 'village'
            else 'township'
        end as region_level,
        {{ dbt.split_part('region_code', "':'", 1) }} as parent_code,
        coalesce(min(year), 1949) as valid_from,
        coalesce(max(year), 1949) as valid_to,
        {{ as_text('null') }} as name_pinyin,
        {{ as_text('null') }} as name_en,
        'met' as change,
        {{ as_text('null') }} as predecessors,
        {{ as_text('null') }} as successors,
        region_code as place_id
    from figures
    where region_code like '%:%'
    group by region_code
),

places as (
    select
        region_code,
        region_name,
        region_level,
        parent_code,
        valid_from,
        valid_to,
        name_pinyin,
        name_en,
        change,
        predecessors,
        successors,
        place_id
    from divisions
    union all
    select
        region_code,
        region_name,
        region_level,
        parent_code,
        valid_from,
        valid_to,
        name_pinyin,
        name_en,
        change,
        predecessors,
        successors,
        place_id
    from townships
)

select
    {{ region_version_key('region_code', 'valid_from') }} as region_version_key,
    region_code,
    region_name,
    name_pinyin,
    name_en,
    region_level,
    parent_code,
    valid_from,
    valid_to,
    valid_to is null as is_current_version,
    change,
    predecessors,
    successors,
    place_id
from places
