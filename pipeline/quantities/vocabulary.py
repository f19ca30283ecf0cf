"""Units and comparators as longest-match look-ups, with the words that only begin like a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.lexicons import Entry

Meaning = tuple[str, str, str]
"""(canonical unit, kind, lexicon line) of a unit; (comparator, "", lexicon line) of a comparator."""

# A classifier that is the first character of a longer word is none: 3家庭, 5次序, 12条例, 97分类.
_BEGINS_WORD = {
    "个": "性别", "名": "称单录", "位": "于居置列", "家": "具园禽子", "户": "籍口外型", "条": "件例款目",
    "次": "序数级产要", "期": "间末望货限待初", "场": "所地景馆面合", "站": "在", "处": "理罚置级于长分",
    "所": "有在需属得谓以", "组": "织成建长团", "批": "准复评发示量", "台": "阶账风湾胞",
    "本": "市县区地级科年届身局报省月校院土质金着次", "部": "分署委长位", "套": "取路利",
    "支": "持付出撑行农教边援线", "面": "积临对向貌试", "幅": "度", "间": "隔接", "座": "谈",
    "人": "民口才力均类社工物事文", "种": "植子业养苗", "节": "能约水日目", "起": "来草步到点源飞码用动因降",
    "例": "如外会行", "份": "额", "张": "家力", "只": "有需要能是用", "宗": "旨教族", "门": "户",
    "口": "岸径头味腔号罩碑述", "平": "方均台安等整稳行衡坦价房原凡时日息", "根": "本据", "道": "德沟岭河江湾",
    "卡": "口车片通点", "发": "出展现布起生放送改挥表行电动育热明言达证票掘源给包", "对": "接标口外内策象应",
    "通": "知过报道信用办车行", "单": "项独元一纯", "首": "批个次席先要", "字": "体样", "步": "骤伐入行",
    "分": "之类别批级段公局工散行校院中册层管块赛布配析享设红成流离支包解组期为发", "元": "化旦素件首月",
    "度": "假过量", "里": "程面", "方": "案式针向位便法言格形程", "克": "难服", "升": "级旗学温", "担": "任当负保",
    "大": "于幅力量小家厅多会道型批陆伯", "版": "本块图权税面", "秒": "批", "区": "域别分划块间",
    "国": "家有内际务民道土", "市": "场民值", "省": "级", "村": "民", "乡": "村", "角": "度落", "班": "子组级",
    "团": "队结员", "群": "众体", "层": "次级面", "排": "放名查水序", "票": "据", "块": "状", "年": "级轻",
    "月": "球", "日": "常益报前均", "天": "然", "周": "边期", "包": "括含保", "车": "辆道站间", "船": "舶",
    "页": "岩", "席": "位", "顶": "层级", "片": "面", "棚": "户", "营": "业运", "盘": "活", "集": "中体约成聚群团",
    "样": "本式", "队": "伍员", "把": "握关控手持",
}  # fmt: skip
_WHOLE_AFTER_ALL = re.compile(r"诉讼|以[上下内]")
_BEFORE_NOT = {
    "约": "节条契公特预签合失履违和邀续制", "近": "最附邻就远亲", "过": "通经超透不渡跨穿越错度胜",
    "上": "迈跨登跃以网线路海陆掌晚早地街船车楼身会", "超": "高赶反", "成": "建形完达构生",
}  # fmt: skip
_ORDERS = "百千万亿"
_CLAUSE_INSIDE = re.compile(r"内(?=[部容地外蒙涝设陆需河科控])")


def lengths_by_character(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each first (index 0) or last (-1) character the lengths of the forms that have it, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


class Vocabulary:
    """Units and comparators, ready for longest-match lookups."""

    def __init__(self, *, units: Iterable[Entry], comparators: Iterable[Entry]) -> None:
        self.units: dict[str, Meaning] = {}
        self.nouns: set[str] = set()
        self.before: dict[str, Meaning] = {}
        self.after: dict[str, Meaning] = {}
        for entry in units:
            for form in entry.forms:
                self.units[form] = (entry["canonical"], entry["kind"], entry.where)
                if "nouns" in entry.where:
                    self.nouns.add(form)
        for entry in comparators:
            table = self.before if entry["position"] == "before" else self.after
            for form in entry.forms:
                table[form] = (entry["cmp"], "", entry.where)
        self._unit_lengths = lengths_by_character(self.units, 0)
        self._before_lengths = lengths_by_character(self.before, -1)
        self._after_lengths = lengths_by_character(self.after, 0)

    def unit_at(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest unit that begins at `place` and is not the beginning of another word."""
        for length in self._unit_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.units.get(form)
            if meaning is None:
                continue
            following = text[place + length : place + length + 1]
            if form[-1].isascii() and form[-1].isalpha() and following.isascii() and following.isalnum():
                continue
            if (
                following
                and following in _BEGINS_WORD.get(form, "")
                and not _WHOLE_AFTER_ALL.match(text, place + length)
            ):
                continue
            return form, meaning
        return None

    def comparator_before(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest comparator that ends at `place`."""
        for length in self._before_lengths.get(text[place - 1 : place], ()):
            form = text[max(0, place - length) : place]
            meaning = self.before.get(form)
            if meaning is None:
                continue
            previous = text[place - length - 1 : place - length]
            if previous and previous in _BEFORE_NOT.get(form, ""):
                continue
            if form in ("过", "上", "成") and text[place : place + 1] not in _ORDERS:
                continue
            return form, meaning
        return None

    def comparator_after(self, text: str, place: int, kind: str) -> tuple[str, Meaning] | None:
        """The longest comparator that begins at `place`; 内 alone only closes a span of time."""
        for length in self._after_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.after.get(form)
            if meaning is None or form in ("余", "多", "来", "几"):
                continue
            if form == "内" and (kind != "duration" or _CLAUSE_INSIDE.match(text, place)):
                continue
            if form == "许" and (kind == "count" or text[place + 1 : place + 2] in "可多"):
                continue
            return form, meaning
        return None
