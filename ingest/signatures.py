"""Who signs, speaks or sends a report, on lines of their own at its head and foot, with the place that is theirs."""

from __future__ import annotations

import re

# 中共龙泉市委常委、组织部长 叶某 below a headline: whose speech it is.
SPOKEN_BY = re.compile(
    r"^[ \t\u3000（(]*中共(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])委(?:常委|副?书记)"
    r"[、，]?(?:组织部部?长|秘书长|宣传部部?长)?[ \t\u3000：:]{0,4}[\u4e00-\u9fff]{0,4}[）)]?[ \t\u3000]*$",
    re.MULTILINE,
)
# 中共禹县委员会, 中共岳西县委书记 程述安 on a line of its own at the foot: who signed it.
SIGNED_BY = re.compile(
    r"^[ \t\u3000（(]*中共(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])"
    r"(?:委员会|委书记|委组织部|委办公室|委)(?:组织部|办公室)?"
    r"(?:[ \t\u3000：:]{0,4}[\u4e00-\u9fff]{2,4})?[）)]?[ \t\u3000]*(?:(?:19|20)\d\d年[^\n]{0,10})?$",
    re.MULTILINE,
)
# 转发凤翔县委《关于…情况的报告》的通知: whose report a higher office passes on.
PASSED_ON = re.compile(
    r"(?:转发|批转)(?:中共)?(?P<place>[\u4e00-\u9fff]{1,10}?[市县区旗州盟])(?:委(?:员会)?|组织部)"
    r"(?:、[\u4e00-\u9fff]{2,8})?[ \t\u3000\n]{0,8}(?:《|关于)"
)
# 作者:南江县委组织部 符先泽, 稿源：南江县委组织部: whose office sent it to the page.
AUTHOR_IS = re.compile(
    r"(?:作者|供稿|撰稿|来源|稿源|报送单位|报送|通讯员)[:：][ \t\u3000]?(?:中共)?"
    r"(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])(?:委|党委)?(?:组织部|办公室|党建办|组工办|宣传部)"
)
# (作者单位:中共佳县县委组织部), (康县县委组织部供稿 执笔 某某) at the foot.
AUTHOR_AT_FOOT = re.compile(
    r"(?:(?:作者(?:单位|系|为|是)?|供稿|撰稿|报送)[:：]?[ \t\u3000]?(?:中共)?"
    r"(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])"
    r"(?:[市县区州旗盟]?(?:委|政府|人大|政协|农村|社教|史志|党史)|组织部)"
    r"|(?<![\u4e00-\u9fff])(?:中共)?(?P<office>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])[市县区州旗盟]?委"
    r"(?:组织部|办公室|宣传部|政研室|社教办)?[^。\n]{0,6}供稿)"
)
# (本报记者 席某 通讯员 柴某 发自西峡县) below a feature.
SENT_FROM = re.compile(
    r"(?:记者|通讯员)[^。\n]{0,40}发自(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区州旗盟])(?=[ \t\u3000）)]|$)"
)
