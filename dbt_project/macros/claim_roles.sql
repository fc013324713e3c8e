{#-
What each kind of claim is made of. `slot` says what the role does in the comparison: the `stated` figure must meet what is
worked out from `operand` and `modifier`. A role that `may_repeat` is added up (weight times figure). A role with a `neutral`
value need not be there: one each (每村一名) says a product without a figure for it, and 上升到 a difference without an amount.
-#}
{% macro claim_roles() -%}
{%- set roles = [
    ('sum', 'stated', 'total', false, 'null'),
    ('sum', 'operand', 'part', true, 'null'),
    ('part_of', 'stated', 'whole', false, 'null'),
    ('part_of', 'operand', 'part', true, 'null'),
    ('share', 'stated', 'share', false, 'null'),
    ('share', 'operand', 'part', false, 'null'),
    ('share', 'modifier', 'whole', false, 'null'),
    ('product', 'stated', 'total', false, 'null'),
    ('product', 'operand', 'count', false, 'null'),
    ('product', 'modifier', 'per_unit', true, '1.0'),
    ('average', 'stated', 'total', false, 'null'),
    ('average', 'operand', 'count', false, 'null'),
    ('average', 'modifier', 'average', false, 'null'),
    ('difference', 'stated', 'current', false, 'null'),
    ('difference', 'operand', 'base', false, 'null'),
    ('difference', 'modifier', 'change', false, '0.0'),
    ('growth', 'stated', 'current', false, 'null'),
    ('growth', 'operand', 'base', true, 'null'),
    ('growth', 'modifier', 'growth', false, 'null'),
    ('repeat', 'stated', 'again', false, 'null'),
    ('repeat', 'operand', 'first', false, 'null'),
    ('bound', 'stated', 'figure', true, 'null'),
] -%}
{%- for kind, slot, role, may_repeat, neutral in roles %}
    select
        '{{ kind }}' as kind,
        '{{ slot }}' as slot,
        '{{ role }}' as role,
        {{ may_repeat | lower }} as may_repeat,
        cast({{ neutral }} as double precision) as neutral
    {% if not loop.last %}union all{% endif %}
{%- endfor %}
{%- endmacro %}

{#- The kinds of claims, for models that must name kinds without a single claim. -#}
{% macro claim_kinds() -%}
    select distinct kind from ({{ claim_roles() }}) as roles
{%- endmacro %}
