"""A small invented report with gold, written to disk the way annotators write it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import GoldDocument, read_gold

Json = dict[str, Any]

TEXT = (
    "云溪县审批局2031年报告\n"
    "2031年，全县办结事项120件，其中网办件好评率超98.5%。\n"
    "推进“一窗通”改革；印发《云溪县窗口管理办法》(云办〔2031〕7号)。\n"
    "党组书记、局长王 禾担任领导小组组长。由分管领导任副组长。\n"
    "力争明年上线云溪服务平台，压减时限3-5个工作日。\n"
)
ANN = """\
T1\tQUANTITY 26 30\t120件
T2\tINDICATOR 24 26\t事项
T3\tPERIOD 14 19\t2031年
T4\tQUANTITY 39 45\t超98.5%
T5\tINDICATOR 33 35;36 39\t网办 好评率
T6\tINITIATIVE 49 56\t“一窗通”改革
T7\tACTION 47 49\t推进
T8\tDOCUMENT 59 70\t《云溪县窗口管理办法》
T9\tNUMBER 71 81\t云办〔2031〕7号
T10\tOFFICIAL 91 94\t王 禾
T11\tTITLE 84 88\t党组书记
T12\tTITLE 89 91\t局长
T13\tDUTY 96 102\t领导小组组长
T14\tOFFICIAL 104 108\t分管领导
T15\tTITLE 104 108\t分管领导
T16\tDUTY 109 112\t副组长
T17\tINITIATIVE 120 126\t云溪服务平台
T18\tACTION 118 120\t上线
T19\tQUANTITY 131 138\t3-5个工作日
T20\tINDICATOR 129 131\t时限
R1\tmeasures Arg1:T1 Arg2:T2
R2\tduring Arg1:T1 Arg2:T3
R3\tmeasures Arg1:T4 Arg2:T5
R4\tduring Arg1:T4 Arg2:T3
R5\tacted_on_by Arg1:T6 Arg2:T7
R6\tnumbered Arg1:T8 Arg2:T9
R7\tholds Arg1:T10 Arg2:T11
R8\tholds Arg1:T10 Arg2:T12
R9\tanswers_for Arg1:T10 Arg2:T13
R10\tholds Arg1:T14 Arg2:T15
R11\tanswers_for Arg1:T14 Arg2:T16
R12\tacted_on_by Arg1:T17 Arg2:T18
R13\tmeasures Arg1:T19 Arg2:T20
A1\tKind T1 count
A2\tComparator T1 eq
A3\tStatus T1 actual
A4\tChange T1 none
A5\tKind T4 percent
A6\tComparator T4 gt
A7\tStatus T4 actual
A8\tChange T4 none
A9\tType T6 reform
A10\tStatus T6 ongoing
A11\tRole T8 issued
A12\tType T17 platform
A13\tStatus T17 planned
A14\tKind T19 duration
A15\tComparator T19 range
A16\tStatus T19 target
A17\tChange T19 down
#1\tAnnotatorNotes T1\tvalue=120 unit=件
#2\tAnnotatorNotes T4\tvalue=98.5 unit=%
#3\tAnnotatorNotes T19\tvalue=3..5 unit=工作日
"""
REPORTS = "doc\tissuer\tregion\tyear\tdate\nyunxi\t云溪县审批局\t云溪县\t2031\t\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder that has nothing wrong with it."""
    (tmp_path / "yunxi.txt").write_bytes(TEXT.encode())
    (tmp_path / "yunxi.ann").write_bytes(ANN.encode())
    (tmp_path / "reports.tsv").write_bytes(REPORTS.encode())
    return tmp_path


@pytest.fixture
def gold(folder: Path) -> list[GoldDocument]:
    return read_gold(folder)


@pytest.fixture
def perfect(gold: list[GoldDocument]) -> dict[str, list[Json]]:
    """Predictions equal to the gold."""
    return {document.doc: copy.deepcopy(list(document.records)) for document in gold}


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str], None]:
    """Change one thing in the `.ann` file; the old wording must be there exactly once."""

    def change(old: str, new: str) -> None:
        path = folder / "yunxi.ann"
        content = path.read_bytes().decode()
        assert content.count(old) == 1, old
        path.write_bytes(content.replace(old, new).encode())

    return change
