"""Tables that survive as running text: rows of bare numbers and lines that hold nothing but a number (pure).

A cell has no unit of its own, so it is a figure only because of its neighbours. Thousands are often set apart
by the same
space that parts the columns; the number of columns of the other rows then tells how to read a row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.numerals import scan
from pipeline.quantities.expression import Expression
from pipeline.quantities.vocabulary import Vocabulary

# The look behind stands behind the digit: so the search runs from digit to digit, three times as fast.
_ROW = re.compile(
    r"\d(?<![\d.,]\d)[\d,.]*+(?:[\x20\t\u3000]{1,8}[+-]?\d[\d,.]*+(?!%)){1,12}(?=$|[\s\u4e00-\u9fff。;()])"
)
_LINE = re.compile(r"(?m)^[\x20\t\u3000|]{0,8}(\d[\d,.]*+)[\x20\t\u3000|]{0,8}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TABBED = re.compile(r"[^\n]*\t[^\n]*")
_ORDERS = re.compile(r"(?:[百千]?万亿?|[百千]?亿|[百千](?![瓦米克焦伏卡]))(?!$)")
_LABEL_UNIT = re.compile(r"\((?:计量)?(?:单位:)?([^()\d]{1,8})\)$|[、,/](±?[%‰])$")
# Counted things keep their own kind in a table of sums, and shares theirs.
_COUNTED = re.compile(r"[件户个家人次宗项处座]数(?:量)?$|人口$|数量$|宗数目?$|人次$")
_SHARE = re.compile(
    r"占.{0,6}比重?$|比[重例率]$|(?<![功频效汇费利税速])率$|[%‰]$|^(?:为|占|达|完成)(?:年初|调整)?(?:预算|计划|目标)数?的?$"
)
_SCORE = re.compile(r"(?:得分|分值|评分|分数|自评分?|满分|总分)$")
# What counts nothing: scales of their own, concentrations.
_SCALE = re.compile(
    r"(?:指数|系数|[pP][hH]值?|浊度|浓度)$|^(?:PM(?:2\.5|10)|[SN]O2|CO|O3(?:-8h)?|臭氧|二氧化[硫氮]|一氧化碳)$"
)
_RANK = re.compile(r"(?:排名|名次|位次|位列|排位)$")
_BLANK_OR_END = frozenset("\x20\t\u3000|\n") | {""}
_LABEL_BEFORE = re.compile(r"[\u4e00-\u9fff][^\n。;]{0,38}\n+$")
_DAYS = re.compile(r"(?:日|天)数[^\n。]{0,12}$")
_CODE = re.compile(r"(?!(?:19|20)\d\d[-/])\d+[-:/.]\d[\d:/.-]*")  # a telephone number, a time of day
_YEARS = re.compile(r"年份?$|年度$|时间$")
_MAX_GROUPS = 12
_LONGEST_GROUP = 40
_NO_NUMBER = 4
"""From so many groups of three digits on, a run of them is a row and no number."""


def mark_cells(text: str, items: list[Expression], occupied: Container[int]) -> None:
    """Gives the cells of tables the shape `cell`; re-reads rows whose thousands were parted wrongly.

    `occupied` holds the starts of list numbers and dates, which are no cells.
    """
    if "\t" in text:
        _mark_tabbed(text, items, occupied)
    starts = [item.number_start for item in items]
    rows: list[tuple[int, int, int, list[Expression]]] = []
    for match in _ROW.finditer(text):
        first = bisect_left(starts, match.start())
        cells = [i for i in items[first : first + 14] if i.number_end <= match.end()]
        if len(cells) > 2 and cells[-1].unit is not None and len(cells[-1].unit_form) == 1:
            _without_unit(cells[-1])
        groups = text[match.start() : match.end()].count("\x20") + 1
        if (
            (len(cells) < 2 and groups < _NO_NUMBER)
            or any(c.unit is not None or c.form != "plain" for c in cells)
            or _years(cells)
        ):
            continue
        if not any(cell.number_start in occupied for cell in cells):
            rows.append((match.start(), match.end(), first, cells))
    columns = Counter(_columns(text, row[3]) for row in rows).most_common(1)
    for start, end, place, cells in reversed(rows):
        read = cells
        if columns and len(cells) != columns[0][0] and "\x20" in text[start:end]:
            read = _parted(text, start, end, columns[0][0]) or cells
        if read is not cells:
            items[place : place + len(cells)] = read
        kind = "duration" if _DAYS.search(text, max(0, start - 16), start) else "count"
        for cell in read:
            cell.shape, cell.kind = "cell", kind
            _signed(text, cell)
    _mark_lines(text, items, occupied)


def _columns(text: str, cells: Sequence[Expression]) -> int:
    """How many columns a row seems to have: as many as numbers, or as groups where a number would be too long."""
    if len(cells) == 1:
        return text[cells[0].start : cells[0].end].count("\x20") + 1
    return len(cells)


def _without_unit(cell: Expression) -> None:
    """The last number of a row stands against the label of the next: its seeming unit is the label's first
    character."""
    cell.start, cell.end = cell.number_start, cell.number_end
    cell.unit, cell.unit_form, cell.comparator, cell.before, cell.after = None, "", "eq", "", ""


def kind_of_cell(
    head: str, unit: str, label: str, cell: str, above: Sequence[str], vocabulary: Vocabulary, change: bool = False
) -> str | None:
    """The kind that the cells around a number give it; None if they name no unit.

    `head` and `unit` are the head of its column and the unit named in it, `label` the label of its row, `cell` the
    unit in a column of units, `above` the units named above the table; `change`: the column is one of change.
    """
    if (kind := _kind_of_unit(unit, vocabulary)) is not None:
        return kind
    if _RANK.search(head):
        return "rank"
    if _SCORE.search(head):
        return "score"
    if change or _SHARE.search(head):
        return "percent"
    if _SCALE.search(head):
        return "other"
    if _DAYS.search(head):
        return "duration"
    named = _LABEL_UNIT.search(label)
    for said in (cell, (named[1] or named[2]) if named else ""):
        if (kind := _kind_of_unit(said, vocabulary)) is not None:
            return kind
    if _COUNTED.search(head):
        return "count"
    if _SHARE.search(label):
        return "percent"
    return next((kind for said in above[:1] if (kind := _kind_of_unit(said, vocabulary)) is not None), None)


def _kind_of_unit(named: str, vocabulary: Vocabulary) -> str | None:
    if named.lstrip("±+-/") in ("%", "‰", "百分比"):
        return "percent"
    for form in dict.fromkeys((named, named.partition("/")[0])):
        order = _ORDERS.match(form)
        plain = form[order.end() :] if order is not None else form
        hit = vocabulary.unit_at(plain, 0) if plain else None
        if hit is not None and len(hit[0]) == len(plain):
            return hit[1][1]
    return None


def _signed(text: str, cell: Expression) -> None:
    """A minus right before the digits and behind a blank belongs to the number: what fell (水泥 73.4 -8.2)."""
    if text[cell.start - 1] == "-" and text[cell.start - 2 : cell.start - 1] in _BLANK_OR_END and cell.value:
        cell.start, cell.value = cell.start - 1, -cell.value


def _years(cells: Iterable[Expression]) -> bool:
    return all(1900 <= (cell.value or 0) <= 2100 for cell in cells)


def _parted(text: str, start: int, end: int, columns: int) -> list[Expression] | None:
    """The row read as so many numbers, of all readings the one whose numbers are most alike in size."""
    groups = [m.span() for m in re.finditer(r"[\d,.]+", text[start:end])]
    if not columns <= len(groups) <= _MAX_GROUPS:
        return None
    best: tuple[Decimal, list[Expression]] | None = None
    for cuts in _cuts(text[start:end], groups, columns):
        cells = [_cell(text, start + a, start + b) for a, b in cuts]
        values = [cell.value for cell in cells if cell.value]
        if len(values) == columns and (best is None or max(values) / min(values) < best[0]):
            best = (max(values) / min(values), cells)
    return best[1] if best else None


def _cuts(row: str, groups: Sequence[tuple[int, int]], columns: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to join neighbouring groups of digits into so many numbers."""
    if columns == 0:
        if not groups:
            yield []
        return
    end = 0
    for end in range(1, len(groups) - columns + 2):
        if end > 1 and (groups[end - 1][1] - groups[end - 1][0] != 3 or groups[0][1] - groups[0][0] > 3):
            return
        for rest in _cuts(row, groups[end:], columns - 1):
            yield [(groups[0][0], groups[end - 1][1]), *rest]


def _cell(text: str, start: int, end: int) -> Expression:
    numeral = next(iter(scan(text[start:end])))
    whole = numeral.end == end - start
    return Expression(start, end, start, end, numeral.value if whole else None, None, "plain", "arabic", shape="cell")


def _mark_tabbed(text: str, items: Sequence[Expression], occupied: Container[int]) -> None:
    """Cells between tabs that are nothing but a number: several in a line, or one under a line of heads."""
    found = {item.number_start: item for item in items if item.unit is None and item.form == "plain"}
    heads: list[str] = []
    last = -2
    for match in _TABBED.finditer(text):
        if match.start() > last + 1 and not 0 < match.start() - last < _LONGEST_GROUP:
            heads = []
        last = match.end()
        cells = match[0].split("\t")
        numbers = _numbers_in(text, match.start(), cells, found)
        if not numbers:
            heads = heads if any(_CODE.fullmatch(cell.strip()) for cell in cells) else cells
            continue
        _mark_label(items, match.start(), numbers[0][1].number_start)
        if (len(heads) < 2 and len(numbers) < 2) or (not heads and _years([item for _, item in numbers])):
            continue
        for column, item in numbers:
            listed = column and item.number_start in occupied
            head = heads[column] if column < len(heads) else ""
            if not listed and not (_YEARS.search(head) and _years([item])):
                item.shape, item.kind = "cell", "count"
                _signed(text, item)


def _mark_label(items: Sequence[Expression], start: int, end: int) -> None:
    """Chinese numerals in the label of a row are part of what it names: 三类内部信息."""
    place = bisect_left(items, start, key=lambda item: item.number_start)
    while place < len(items) and items[place].number_start < end:
        if items[place].script == "chinese" and items[place].kind == "count":
            items[place].shape = "label"
        place += 1


def _numbers_in(
    text: str, start: int, cells: Sequence[str], found: Mapping[int, Expression]
) -> list[tuple[int, Expression]]:
    """The numbers that fill a cell, with its place in the line; a number in the first cell is that of the row."""
    numbers = []
    bare = not any(_HAN.search(cell) for cell in cells)
    for column, cell in enumerate(cells):
        at = start + len(cell) - len(cell.lstrip("+- \u3000"))
        item = found.get(at)
        if (column or bare) and item is not None and text[item.number_end : start + len(cell)].strip() == "":
            numbers.append((column, item))
        start += len(cell) + 1
    return numbers


def _mark_lines(text: str, items: Sequence[Expression], occupied: Container[int]) -> None:
    """Lines of one bare number each, when several stand under labels (cells of a table, one a line)."""
    cells = [item for item in items if item.unit is None and _alone(text, item)]
    labelled = [c for c in cells if _LABEL_BEFORE.search(text, max(0, c.number_start - 44), c.number_start)]
    if len(labelled) < 2 or _years(cells):
        return
    for before, cell in zip([None, *cells], cells, strict=False):
        counted = before is not None and cell.value == (before.value or 0) + 1
        if not counted and not 1900 <= (cell.value or 0) <= 2100 and cell.number_start not in occupied:
            cell.shape = "cell"


def _alone(text: str, item: Expression) -> bool:
    """Whether the number has a line to itself."""
    start, end = item.number_start, item.number_end
    if text[end : end + 1] not in _BLANK_OR_END or (start and text[start - 1] not in _BLANK_OR_END):
        return False
    match = _LINE.match(text, text.rfind("\n", max(0, start - 9), start) + 1)
    return match is not None and match.span(1) == (start, end)
