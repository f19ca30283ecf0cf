"""Labels of name lists are found however long their line begins."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.people.rows import label_pattern

WORDS = ["组长", "副组长", "第一召集人"]
PATTERN = label_pattern(WORDS)
NUMBERS = ("", "一、", "(十二)、", "12. ", "  (3)  ")
HEADS = ("", "云溪县", "云溪县口袋公园建设协调小")
ENDS = (":", "  : ", "\t李木", "\n李木")


@pytest.mark.parametrize(("number", "head", "word"), [*product(NUMBERS, HEADS, WORDS)])
def test_label_at_the_head_of_a_line(number: str, head: str, word: str) -> None:
    for shown, end in product((word, "  ".join(word)), ENDS):
        match = PATTERN.search(f"茶园通知\n{number}{head}{shown}{end}")
        assert match is not None, (shown, end)
        assert (match["head"], "".join(match["word"].split())) in {(head, word), (f"{head}副", "组长")}


@pytest.mark.parametrize("line", ["组长李木", "云溪县口袋公园建设协调小组的组长:", "茶园,组长:"])
def test_no_label(line: str) -> None:
    assert PATTERN.search(line) is None
