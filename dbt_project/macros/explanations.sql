{#-
The sentence that tells a reader why a claim has its verdict; used inside audit_claim_verdicts, where `verdicts` is the judged
claim and `worded` its numbers as text. One macro a language would let the two drift apart: they stand side by side.
-#}
{% macro claim_explanation(language) -%}
{%- set zh = language == 'zh' -%}
{%- set suffix = '_zh' if zh else '_en' -%}
{%- set stated = 'worded.stated' ~ suffix -%}
{%- set expected = 'worded.expected' ~ suffix -%}
{%- set operand = 'worded.operand' ~ suffix -%}
{%- set implied = 'worded.implied' ~ suffix -%}
{%- set ratio = 'worded.expected_ratio' ~ suffix -%}
{#- A gap of zero: ends that touch without meeting, as 600 to below 700 and 700. -#}
{%- set touching = "'，恰好不相交。'" if zh else "', which lies just outside.'" -%}
case
    when verdicts.reason = 'unknown_kind' then
        {% if zh %}'没有这种核对规则。'{% else %}'No rule exists for this kind of statement.'{% endif %}
    when verdicts.reason = 'ambiguous_terms' then
        {% if zh %}'同一项有多个数字，无法核对。'{% else %}'Several figures stand where one is needed: cannot be checked.'{% endif %}
    when verdicts.reason = 'missing_term' then
        {% if zh -%}
        '缺少' || {{ role_text('worded.missing_role', 'zh') }} || '，无法核对。'
        || case when verdicts.implies_stated or verdicts.implies_part then '由其余数字推算应为' || {{ implied }} || '。' else '' end
        {%- else -%}
        'No figure for ' || {{ role_text('worded.missing_role') }} || ': cannot be checked.'
        || case when verdicts.implies_stated or verdicts.implies_part then ' The other figures leave ' || {{ implied }} || ' for it.' else '' end
        {%- endif %}
    when verdicts.reason = 'negative_term' then
        {% if zh %}'有负数，无法核对。'{% else %}'A figure is negative: cannot be checked.'{% endif %}
    when verdicts.reason = 'zero_whole' then
        {% if zh %}'全体数为零，无法计算占比。'{% else %}'The whole is zero: no share can be worked out.'{% endif %}
    when verdicts.kind = 'sum' then
        {% if zh -%}
        '各分项合计' || {{ operand }} || '，总数为' || {{ stated }}
        || case verdicts.reason
            when 'parts_fall_short' then case worded.gap when '0' then {{ touching }} else '，少' || worded.gap || '。' end
            when 'parts_exceed_total' then case worded.gap when '0' then {{ touching }} else '，多' || worded.gap || '。' end
            when 'parts_not_exhaustive' then '；所列分项未必齐全，无法判断。'
            when 'outside_rounding_band' then '，相差' || worded.value_gap || '：仅靠四舍五入很难解释。'
            else '，相符。'
        end
        {%- else -%}
        'The parts add up to ' || {{ operand }} || ', the total says ' || {{ stated }}
        || case verdicts.reason
            when 'parts_fall_short' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' missing.' end
            when 'parts_exceed_total' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' too many.' end
            when 'parts_not_exhaustive' then '; the parts named need not be all there are, so this cannot be decided.'
            when 'outside_rounding_band' then ': rounding alone hardly explains a difference of ' || worded.value_gap || '.'
            else ': they agree.'
        end
        {%- endif %}
    when verdicts.kind = 'part_of' then
        {% if zh -%}
        '分项为' || {{ operand }} || '，全体为' || {{ stated }}
        || case verdicts.reason
            when 'part_exceeds_whole' then case worded.gap when '0' then {{ touching }} else '：分项大于全体，多' || worded.gap || '。' end
            when 'parts_fall_short' then case worded.gap when '0' then {{ touching }} else '：少' || worded.gap || '。' end
            else '，相符。'
        end
        {%- else -%}
        'The part is ' || {{ operand }} || ', the whole ' || {{ stated }}
        || case verdicts.reason
            when 'part_exceeds_whole' then case worded.gap when '0' then {{ touching }} else ': the part is larger than the whole by ' || worded.gap || '.' end
            when 'parts_fall_short' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' missing.' end
            else ': they agree.'
        end
        {%- endif %}
    when verdicts.kind = 'share' then
        {% if zh -%}
        '按部分与全体计算占比为' || {{ ratio }} || coalesce(verdicts.stated_unit, '') || '，文中为' || worded.stated_ratio
        || case when verdicts.verdict = 'inconsistent' then '，不符。' else '，相符。' end
        {%- else -%}
        'Part and whole give a share of ' || {{ ratio }} || coalesce(verdicts.stated_unit, '')
        || ', the report says ' || worded.stated_ratio
        || case when verdicts.verdict = 'inconsistent' then ': they differ.' else ': they agree.' end
        {%- endif %}
    when verdicts.kind = 'product' then
        {% if zh -%}
        '数量乘以单位标准得' || {{ expected }} || '，总数为' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else '，相差' || worded.gap || '。' end else '，相符。' end
        {%- else -%}
        'Count times amount per unit gives ' || {{ expected }} || ', the total says ' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' apart.' end else ': they agree.' end
        {%- endif %}
    when verdicts.kind = 'average' then
        {% if zh -%}
        '数量乘以平均数得' || {{ expected }} || '，总数为' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else '，相差' || worded.gap || '。' end else '，相符。' end
        {%- else -%}
        'Count times average gives ' || {{ expected }} || ', the total says ' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' apart.' end else ': they agree.' end
        {%- endif %}
    when verdicts.kind = 'difference' then
        {% if zh -%}
        '由基期数与增减数推算为' || {{ expected }} || '，文中为' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else '，相差' || worded.gap || '。' end else '，相符。' end
        {%- else -%}
        'Base and change lead to ' || {{ expected }} || ', the report says ' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' apart.' end else ': they agree.' end
        {%- endif %}
    when verdicts.kind = 'growth' then
        {% if zh -%}
        '按基期数与增幅推算为' || {{ expected }} || '，文中为' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else '，相差' || worded.gap || '。' end else '，相符。' end
        {%- else -%}
        'Base and growth lead to ' || {{ expected }} || ', the report says ' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' apart.' end else ': they agree.' end
        {%- endif %}
    when verdicts.kind = 'repeat' then
        {% if zh -%}
        '同一事项先后写为' || {{ operand }} || '和' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else '，相差' || worded.gap || '。' end else '，相符。' end
        {%- else -%}
        'The same thing is said to be ' || {{ operand }} || ' and ' || {{ stated }}
        || case when verdicts.verdict = 'inconsistent' then case worded.gap when '0' then {{ touching }} else ': ' || worded.gap || ' apart.' end else ': they agree.' end
        {%- endif %}
    when verdicts.expected_lo = verdicts.expected_hi then
        {% if zh -%}
        '各项占比合计为' || worded.stated_ratio || '，应为' || {{ expected }}
        || case when verdicts.verdict = 'inconsistent' then '，不符。' else '，相符。' end
        {%- else -%}
        'The shares of all groups add up to ' || worded.stated_ratio || ', which should be ' || {{ expected }}
        || case when verdicts.verdict = 'inconsistent' then ': they differ.' else ': they agree.' end
        {%- endif %}
    else
        {% if zh -%}
        case when verdicts.verdict = 'inconsistent' then worded.stated_ratio || '超出可能范围(' || {{ expected }} || ')。'
            else worded.stated_ratio || '在可能范围内(' || {{ expected }} || ')。' end
        {%- else -%}
        case when verdicts.verdict = 'inconsistent' then worded.stated_ratio || ' lies outside what is possible (' || {{ expected }} || ').'
            else worded.stated_ratio || ' lies within what is possible (' || {{ expected }} || ').' end
        {%- endif %}
end
{%- endmacro %}
