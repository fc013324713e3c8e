{#-
What each kind of claim is made of. `slot` says what the role does in the comparison: the `stated` figure must meet what is
worked out from `operand` and `modifier`. A role that `may_repeat` is added up (weight times figure).
-#}
{% macro claim_roles() -%}
{%- set roles = [
    ('sum', 'stated', 'total', false),
    ('sum', 'operand', 'part', true),
    ('part_of', 'stated', 'whole', false),
    ('part_of', 'operand', 'part', true),
    ('share', 'stated', 'share', false),
    ('share', 'operand', 'part', false),
    ('share', 'modifier', 'whole', false),
    ('product', 'stated', 'total', false),
    ('product', 'operand', 'count', false),
    ('product', 'modifier', 'per_unit', false),
    ('growth', 'stated', 'current', false),
    ('growth', 'operand', 'base', false),
    ('growth', 'modifier', 'growth', false),
    ('repeat', 'stated', 'again', false),
    ('repeat', 'operand', 'first', false),
    ('bound', 'stated', 'figure', false),
] -%}
{%- for kind, slot, role, may_repeat in roles %}
    select '{{ kind }}' as kind, '{{ slot }}' as slot, '{{ role }}' as role, {{ may_repeat | lower }} as may_repeat
    {% if not loop.last %}union all{% endif %}
{%- endfor %}
{%- endmacro %}

{#- The kinds of claims, for models that must name kinds without a single claim. -#}
{% macro claim_kinds() -%}
    select distinct kind from ({{ claim_roles() }}) as roles
{%- endmacro %}
