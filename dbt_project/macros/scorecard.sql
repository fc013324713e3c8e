{#- Points for a measured value: none up to zero_at, all from full_at on, in proportion between. Guard it
    against NULL: greatest() and least() pass over it. -#}
{% macro points_between(measured) -%}
points * greatest(0, least(1, ({{ measured }} - zero_at) / (full_at - zero_at)))
{%- endmacro %}
