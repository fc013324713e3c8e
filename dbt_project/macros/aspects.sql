{#- The aspects that figures can have, in the order of the columns. The catalogue (dim_aspect) says what their values mean. -#}
{% macro aspect_names() -%}
{{ return([
    'topic', 'organisation_kind', 'field', 'change', 'grade', 'grade_from', 'grade_to', 'grade_move', 'level', 'audience',
    'channel', 'status', 'purpose', 'payer_level', 'recipient', 'form', 'pairing_type', 'helper_side', 'recipient_side',
]) }}
{%- endmacro %}

{#- One column an aspect from rows of aspects. A figure has at most one value of each, so max() only picks it. -#}
{% macro aspect_columns() -%}
{%- for aspect in aspect_names() %}
max(case when aspect = '{{ aspect }}' then value end) as {{ aspect }},
{%- endfor %}
max(case when aspect = 'grade' then wording end) as grade_wording
{%- endmacro %}

{#- What tells two figures of one measure apart, as one text: figures of equal kind may contain one another, others break up. -#}
{% macro aspect_key(relation) -%}
{%- for aspect in aspect_names() if aspect not in ('topic', 'status', 'form') -%}
coalesce({{ relation }}.{{ aspect }}, '') {%- if not loop.last %} || '|' || {% endif %}
{%- endfor -%}
{%- endmacro %}

{#- All aspects of a relation, as columns of the same names. -#}
{% macro aspect_list(relation) -%}
{%- for aspect in aspect_names() %}
{{ relation }}.{{ aspect }},
{%- endfor %}
{{ relation }}.grade_wording
{%- endmacro %}

{#- What all figures of an event agree on, a column event_<aspect> each, as windows; NULL where they say different things. -#}
{% macro event_aspects(aspects) -%}
{%- for aspect in aspects -%}
case
    when
        min({{ aspect }}) over (partition by event_key) = max({{ aspect }}) over (partition by event_key)
        then min({{ aspect }}) over (partition by event_key)
end as event_{{ aspect }} {%- if not loop.last %},
{% endif %}
{%- endfor %}
{%- endmacro %}

{#-
A column for each aspect, under the name given: what the figures of a row agree on. An aspect of the event as a whole (`shared`:
how it was held) is filled in from its other rows where they all agree; whom it was for is not, as each row has its own.
-#}
{% macro agreed_aspects(names, shared) -%}
{%- for aspect, name in names.items() -%}
{%- if aspect in shared -%}
coalesce(
    case when min({{ aspect }}) = max({{ aspect }}) then min({{ aspect }}) end,
    min(event_{{ aspect }})
) as {{ name }}
{%- else -%}
case when min({{ aspect }}) = max({{ aspect }}) then min({{ aspect }}) end as {{ name }}
{%- endif -%}
{%- if not loop.last %},
{% endif %}
{%- endfor %}
{%- endmacro %}

{#-
Whether a flow counts where its measure is broken up by one aspect: totals, and those of their parts that nothing but this
aspect tells apart (a part by purpose and payer is in the part by purpose already).
-#}
{% macro adds_up_by(aspect) -%}
(
    measure_kind = 'flow' and (
        is_additive or (
            is_additive_within_kind
            {%- for other in aspect_names() if other not in ('topic', 'status', 'form', aspect) %}
            and {{ other }} is null
            {%- endfor %}
        )
    )
)
{%- endmacro %}

{#-
The place of a stock or rate among those of its place, year, measure and value of an aspect, the most comprehensive first:
branches in villages and committees in villages can't be added up. For figures that speak for their place.
-#}
{% macro rank_within_kind(aspect) -%}
row_number() over (
    partition by region_key, year, measure, measure_kind, {{ aspect }}
    order by
        value desc nulls last,
        case when lo is null or hi is null then 1 else 0 end asc,
        hi - lo asc nulls last,
        figure_id asc
)
{%- endmacro %}
