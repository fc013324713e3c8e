{#- Every value is the name of a headline measure; NULL passes. -#}
{% test is_headline(model, column_name) %}
with headlines as (
    {{ headline_measures() }}
)

select model_rows.{{ column_name }}
from {{ model }} as model_rows
left join headlines on model_rows.{{ column_name }} = headlines.headline
where model_rows.{{ column_name }} is not null and headlines.headline is null
{% endtest %}
