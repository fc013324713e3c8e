{#- Numbers and intervals as a reader writes them. Text, not for arithmetic. -#}

{#-
Up to `decimals` digits behind the point, trailing zeros dropped. A binary number has no digits behind the point to speak of
beyond 9e14, where whole ones are told, and beyond 1e18 seven digits and an exponent.
-#}
{% macro number_text(expression, decimals=4) -%}
case
    when abs({{ expression }}) < 9e14 then rtrim(rtrim({{ decimal_text(expression, decimals) }}, '0'), '.')
    when abs({{ expression }}) < 1e18 then cast(cast({{ expression }} as bigint) as text)
    else {{ exponent_text(expression) }}
end
{%- endmacro %}

{#- The interval with the column prefix `p` in words, in English or Chinese: 3, 3 to below 4, at least 3, more than 3 ... -#}
{% macro interval_text(p, language='en', decimals=4) -%}
{%- set words = {
    'en': ['any value', 'below ', 'at most ', 'more than ', 'at least ', ' to ', ' to below ', 'above '],
    'zh': ['任意值', '小于', '不大于', '大于', '不小于', '至', '至不足', '大于'],
}[language] -%}
case
    when {{ p }}_lo is null and {{ p }}_hi is null then '{{ words[0] }}'
    when {{ p }}_lo is null
        then case when {{ p }}_hi_open then '{{ words[1] }}' else '{{ words[2] }}' end
            || {{ number_text(p ~ '_hi', decimals) }}
    when {{ p }}_hi is null
        then case when {{ p }}_lo_open then '{{ words[3] }}' else '{{ words[4] }}' end
            || {{ number_text(p ~ '_lo', decimals) }}
    when {{ p }}_lo = {{ p }}_hi then {{ number_text(p ~ '_lo', decimals) }}
    else case when {{ p }}_lo_open then '{{ words[7] }}' else '' end
        || {{ number_text(p ~ '_lo', decimals) }}
        || case when {{ p }}_hi_open then '{{ words[6] }}' else '{{ words[5] }}' end
        || {{ number_text(p ~ '_hi', decimals) }}
end
{%- endmacro %}

{#- Roles as a clerk names them. -#}
{% macro role_text(role, language='en') -%}
{%- set names = {
    'total': ['the total', '总数'], 'part': ['a part', '分项'], 'whole': ['the whole', '全体数'],
    'share': ['the share', '占比'], 'count': ['the count', '数量'], 'per_unit': ['the amount per unit', '单位标准'],
    'current': ['the current figure', '本期数'], 'base': ['the base figure', '基期数'], 'growth': ['the growth', '增幅'],
    'average': ['the average', '平均数'], 'change': ['the change', '增减数'],
    'first': ['the first mention', '首次数字'], 'again': ['the second mention', '再次数字'], 'figure': ['the figure', '数字'],
} -%}
case {{ role }}
    {%- for name, texts in names.items() %}
    when '{{ name }}' then '{{ texts[0 if language == "en" else 1] }}'
    {%- endfor %}
end
{%- endmacro %}
