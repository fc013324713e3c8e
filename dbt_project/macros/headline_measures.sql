{#-
The measures of mart_county_year: column, measure, fact, and how several figures of one place and year become one.
`sum`: flows are added up. `largest`: stocks and rates are not, the most comprehensive one stands.
-#}
{% macro headline_measures() -%}
{%- set measures = [
    ('organisations', 'organisations', 'branches', 'largest'),
    ('coverage_rate', 'coverage_rate', 'branches', 'largest'),
    ('venues_built', 'venues_built', 'branches', 'sum'),
    ('training_sessions', 'sessions', 'trainings', 'sum'),
    ('training_participants', 'participants', 'trainings', 'sum'),
    ('funding_amount', 'amount', 'funding', 'sum'),
    ('contact_points', 'contact_points', 'pairings', 'largest'),
    ('first_secretaries', 'first_secretaries', 'pairings', 'largest'),
    ('recipient_households', 'recipient_households', 'pairings', 'largest'),
    ('problems_solved', 'problems_solved', 'pairings', 'sum'),
] -%}
{%- for headline, measure, fact, rule in measures %}
    select
        '{{ headline }}' as headline,
        '{{ measure }}' as measure,
        '{{ fact }}' as fact,
        '{{ rule }}' as rule
    {% if not loop.last %}union all{% endif %}
{%- endfor %}
{%- endmacro %}

{#-
Value, interval and number of candidates of one headline. An end is NULL (unbounded) as soon as one figure's is. A sum comes
with its largest figure: where the text does not say whether figures contain one another, the truth lies between the two.
-#}
{% macro headline_columns(headline, is_sum=false) -%}
{% if is_sum -%}
max(case when headline = '{{ headline }}' then largest end) as {{ headline }}_largest,
{% endif -%}
max(case when headline = '{{ headline }}' then value end) as {{ headline }},
max(case when headline = '{{ headline }}' then lo end) as {{ headline }}_lo,
max(case when headline = '{{ headline }}' then hi end) as {{ headline }}_hi,
max(case when headline = '{{ headline }}' then candidate_count end) as {{ headline }}_candidates
{%- endmacro %}
