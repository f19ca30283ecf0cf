"""Why a name may begin where it does, as far as the start alone tells."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Ints, Opening, Words, any_letter, number, table
from pipeline.initiatives.cues import COUNTED, words
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.vocabulary import Vocabulary

_RELATIVE: Final = re.compile(
    r"[^,。;、的]{0,6}(?:投资|投入|耗资|规模|面积|占地|全长|总长)[^,。;、的\d]{0,4}\d[^,。;、的]{0,10}的"
    r"|[^,。;、的“”]{1,16}的(?:\d+|[两三四五六七八九十]+)[个条座栋处家项所]"
)
"""投资2亿元的X, 重新铺装的9条X: the name begins behind. A digit stands before the first 的, or a numeral behind it."""
_TOLD: Final = Opening(
    *("集[^,。;的]{2,40}[为于]一体的", "具[^,。;、的]{2,24}的", "符合[^,。;、的]{2,24}的"),
    *("适应[^,。;、的]{2,24}的", "本[^,。;、的]{1,6}(?:规定|明确)的"),
)
"""具有…的X, 集…于一体的X: the name begins behind."""
_LONGEST_RELATIVE: Final = 24
_LONGEST_AMOUNT: Final = 12
_NUMERAL: Final = table("两三四五六七八九十")
_NEVER_FIRST: Final = Opening(
    *(
        r"以(?!旧换新|案|工代|奖代|[^,。;“]{2,16}代)",
        r"对(?![口外标接俄台港话账])",
        "全体",
        "广大",
        "编制(?!周转|管理|实名|池|资源)",
        "申报(?!系统|平台|服务|制)",
        "搭建",
        "组建",
        "筹建",
        "工作人员",
        "公务员",
        "党员干部",
        "群众(?!身边|文化|体育|性|诉求|信访|服务|办事)",
    ),
    *(
        "企业和",
        "人民(?!调解|建议|广场|公园|防空|武装|陪审|监督|[东西南北中]?路|大道|桥)",
        "包括",
        "其中",
        "如",
        "且",
        "但",
        "将",
        "把",
        "通过",
        "经(?![济营贸费办纪典络信])",
        r"可(?!视|再|持续|信|燃|追溯|移动|回收)",
        "当前",
        "仍",
    ),
    *("再次", "更(?![新换名])", "较", "随着", "领域", "开工(?!建)", "竣工(?!验)"),
    *words(
        r"由 在(?![线建校职编岗地册家途]) 从(?![业教严优]) 与 于 按(?![揭需摩比]) 根据 依据 依照 遵照 "
        r"对照(?!检查) 围绕 聚焦 依托 立足 针对 鉴于 基于 借助 凭借 发挥 抓住 结合(?!部) 紧扣 紧盯 坚持 坚决 "
        r"坚定 秉[持承] 本着 沿着 始终 严格 认真 努力 着眼 突出 牢牢 牢固 因地制宜 因此 为此 同时 此外 并且 "
        r"从而 以便 以及"
    ),
)
"""Prepositions, coverbs, conjunctions and adverbs of zeal: a setting or a manner, before which no name has begun."""
_SERVED_AFTER: Final = (
    "保障",
    "促进",
    "助力",
    "支撑",
    "满足",
    "适应",
    "方便",
    "打通",
    "为了",
    "有利于",
    "推动实现",
)
_VEHICLES: Final = (
    "围绕",
    "聚焦",
    "依托",
    "结合",
    "发挥",
    "按照",
    "根据",
    "对照",
    "依据",
    "利用",
    "借助",
    "立足",
    "针对",
    "鉴于",
    "基于",
    "关于",
    "抓住",
    "紧扣",
)
"""What stands after these is a setting, a means or a theme, and not acted on."""
_THEMES: Final = Words(_VEHICLES + _SERVED_AFTER)


def beginnings(marks: Marks, vocabulary: Vocabulary, starts: Ints) -> Ints:
    """The letter of each start; j: none begins there, D: one that something is done to, J: a listed one."""
    origins = marks.origin_at.take(starts)
    before = marks.letters.take(origins - 1)
    kinds = marks.start_kinds.take(starts)
    joints = marks.joint_at.take(starts)
    letters = np.where(joints >= 0, _of_items(marks, kinds, joints), kinds)
    plain = kinds != ord("k")
    letters[plain & any_letter(before, "为向")] = ord("j")
    letters[plain & any_letter(before, "将把")] = ord("p")
    letters[plain & (before == ord("对"))] = ord("D")
    letters[_never(marks, vocabulary, starts, origins)] = ord("j")
    return letters


def _of_items(marks: Marks, kinds: Ints, joints: Ints) -> Ints:
    """The letters of items of a list, by what stands before the joint."""
    before = marks.letters.take(joints - 1)
    headed = any_letter(marks.end_kinds.take(joints), "hqe")
    quoted = kinds == ord("o")
    items = np.where(headed, np.where(quoted, ord("i"), ord("k")), np.where(quoted, ord("o"), ord("J")))
    for row in number(items == ord("J")).tolist():
        joint = int(joints[row])
        if COUNTED.search(marks.text, max(joint - _LONGEST_AMOUNT, 0), joint):
            items[row] = ord("k")  # 建成食堂3家、助餐点20个
    first = any_letter(before, "并、,。;\n") | (joints == 0)
    return np.where(marks.told.take(joints), ord("c"), np.where(first, ord("p"), items))


def _never(marks: Marks, vocabulary: Vocabulary, starts: Ints, origins: Ints) -> Bools:
    """Where no name begins."""
    text, letters = marks.text, marks.letters
    found = _NEVER_FIRST.at(text, letters, starts) | _TOLD.at(text, letters, starts)
    found |= vocabulary.prefix_not.begin(text, letters, starts) | _THEMES.end(text, letters, origins)
    for row in number(_perhaps_relative(marks, starts)).tolist():
        found[row] |= _RELATIVE.match(text, int(starts[row])) is not None
    return found


def _perhaps_relative(marks: Marks, starts: Ints) -> Bools:
    """Where a look for a relative clause pays: 的 is near, with a digit or a numeral where `_RELATIVE` wants one."""
    signs = marks.signs
    ends = np.append(signs.attributive, len(marks.text)).take(signs.attributive.searchsorted(starts))
    digits = signs.digit_starts.searchsorted(ends + 2) > signs.digit_ends.searchsorted(starts, "right")
    counted = digits | _NUMERAL.take(marks.letters.take(ends + 1))
    found: Bools = counted & (ends < starts + _LONGEST_RELATIVE) & (ends > starts)
    return found
