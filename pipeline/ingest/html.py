"""A web page -> the text of its report: without navigation, footer, share buttons and attachment lines.

One walk over the tree, with its own stack, so that no depth of nesting can break it, in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.errors import IngestError
from pipeline.ingest.joining import ITEM
from pipeline.ingest.merged import Columns
from pipeline.ingest.numbering import written
from pipeline.ingest.source import Item
from pipeline.ingest.text import decoded

_SKIPPED: Final = frozenset(
    "script style noscript template nav footer aside form button select option textarea iframe object"  # noqa: SIM905
    " embed svg canvas video audio map dialog head".split()
)
_BLOCKS: Final = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3"  # noqa: SIM905
    " h4 h5 h6 header hr li main ol p pre section table tbody tfoot thead tr ul".split()
)
# Elements that a whole report can stand in.
_CONTAINERS: Final = _BLOCKS - {"p", "tr", "tbody", "table", "ul", "ol", "pre", "h1", "h2", "h3", "dl"} | {"td"}
_CELLS: Final = frozenset({"td", "th"})
# Class names and ids of page furniture, as words: share-box, bottom_nav, crumbs.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|footer|foot|breadcrumbs?|crumbs?|share\w*|social|bdsharebuttonbox|sidebar|related|recommend"
    r"|toolbar|copyright|pagination|pager|comments?|advert\w*|banner|qrcode|ewm|wechat|weixin|print|fontsize|search\w*"
    r"|login|attachments?|fujian|xgwd|relnews|statement)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Lines of page furniture. Only whole short lines: a report may say any of these words in a sentence.
_FURNITURE_LINE = re.compile(
    r"(?:(?:相关)?附件(?:下载)?|(?:文件|附件|文档|资料)下载|相关(?:附件|文档|文件|稿件|链接|新闻|阅读|信息|解读)|关联(?:文件|稿件)"
    r"|分享(?:到|至)?|打印(?:本页|页面|文本)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|返回(?:顶部|首页|列表|上一页)?|字(?:体|号)"
    r"|(?:上|下)一(?:篇|条|页)|扫一扫.{0,20}|责任编辑|网站地图|联系我们|无障碍版?|手机版|当前位置|您(?:现在)?的位置"
    r"|(?:浏览|阅读|访问|点击)(?:次数|量|数)?|【?(?:字体|字号)[::].{0,20})"
    r"\s*(?:[::>»].{0,60})?[\s|【】\[\]]*"
)
_ATTACHMENT_LINE = re.compile(r".{0,60}\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar|et)\s*(?:\([^)]{0,20}\))?", re.IGNORECASE)
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|[a-z]+-(?:alpha|latin|ideographic|informal))\b", re.IGNORECASE
)
_LIST_STYLES: Final = {
    "a": "lowerLetter", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "A": "upperLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
}  # fmt: skip
_WHOLE = re.compile(r"\d{1,4}")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPACES = re.compile(" {2,}")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d"
_BREAK_BY_WIDE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|t[drh]|br|img|hr|input|meta|link|area|col|wbr|d[dt]|option)\b)[a-z][^>]*>", re.IGNORECASE
)
_DEEPEST: Final = 12_000  # the parser looks through all open elements at every paragraph: depth costs time
_LONG: Final = 1 << 20
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MAIN_SHARE: Final = 0.7  # an element with this share of its parent's text is looked into alone
_KEPT_SHARE: Final = 0.4
_LAYOUT_CELL: Final = 400
_PLAIN_ENOUGH: Final = 200  # below this many characters a page is taken whole


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    encoding: str
    title: str | None = None
    date: str | None = None
    url: str | None = None


def page_of(data: bytes, item: Item) -> Page:
    """The report in a page. Raises IngestError: undecodable, no text."""
    declared = _CHARSET.search(data, 0, 4096)
    source, encoding = decoded(data, item, declared[1].decode("ascii") if declared else None)
    if len(source) > _LONG and _depth(source) > _DEEPEST:
        raise IngestError(item.path, f"elements nested deeper than {_DEEPEST}", "save the page from a browser")
    tree = LexborHTMLParser(source)
    body = tree.body
    if body is None:
        raise IngestError(item.path, "the page has no body", "save the whole page")
    heading = tree.css_first("h1")
    title = _line(_inline(heading.text())) if heading is not None else ""
    lines = _report_lines(_main(*_walked(body)))
    if title and title not in lines[:5]:
        lines.insert(0, title)
    found = "\n".join(lines)
    if not found.strip():
        raise IngestError(item.path, "the page holds no text", "save the page after its scripts have run")
    title = title or _meta(tree, "ArticleTitle") or _meta(tree, "og:title")
    date = _DATE.search(_meta(tree, "PubDate") or _meta(tree, "article:published_time") or "")
    return Page(found, encoding, title or None, date[0] if date else None, _meta(tree, "Url") or None)


def _depth(source: str) -> int:
    """How deep elements lie in one another, without reading the page."""
    return max(accumulate(-1 if match[1] else 1 for match in _TAG.finditer(source)), default=0)


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[name="{name}" i], meta[property="{name}" i]')
    return ((node.attributes.get("content") if node is not None else None) or "").strip()


@dataclass(slots=True)
class _Frame:
    """An element that holds running text: where its pieces start and end, how deep it lies, how much text it holds."""

    tag: str
    depth: int
    start: int
    row: bool = False  # whether a cell of the open row has been written
    weight: int = 0  # characters outside links
    end: int = 0
    counted: tuple[int, str] | None = None  # of a numbered list: the last number, and how it is written
    columns: Columns | None = None  # of a table and what stands in it


def _walked(body: LexborNode) -> tuple[list[str], list[_Frame]]:
    """The text without furniture; where names would take most of the page away (`content with-sidebar`), they err."""
    strict = _flattened(body, named=True)
    loose = _flattened(body, named=False)
    return strict if _weight(strict[1]) >= _KEPT_SHARE * _weight(loose[1]) else loose


def _weight(frames: list[_Frame]) -> int:
    return max((frame.weight for frame in frames), default=0)


def _flattened(body: LexborNode, named: bool) -> tuple[list[str], list[_Frame]]:
    """All text in one walk, as pieces with line breaks and tabs between, and the elements that could be the report.

    `named`: whether class names and ids tell what is furniture.
    """
    pieces: list[str] = []
    found: list[_Frame] = []
    cells: list[list[int]] = []  # for each open table cell the places of the breaks and tabs in it
    parents: list[tuple[LexborNode, _Frame]] = []
    label = ""  # the number of an item whose text has not come yet
    node: LexborNode | None = body
    while node is not None or parents:
        if node is None:
            node, frame = parents.pop()
            _close(frame, node, pieces, cells)
            if parents and frame.tag != "a":
                parents[-1][1].weight += frame.weight
            if frame.weight >= _PLAIN_ENOUGH and frame.tag in _CONTAINERS:
                found.append(frame)
            node = node.next if parents else None
            continue
        tag = node.tag or ""
        if tag == "-text":
            piece = _inline(node.text_content or "")
            if label and piece.strip():
                piece = piece if ITEM.match(piece) else label + piece.lstrip()  # it may bring a number of its own
                label = ""
            pieces.append(piece)
            parents[-1][1].weight += len(piece)
        elif tag == "br":
            _separate("\n", pieces, cells)
        elif tag.isalnum() and not (parents and (tag in _SKIPPED or _is_hidden(node, named))):
            above = parents[-1][1] if parents else None
            _open(tag, above, pieces, cells)
            frame = _Frame(tag, len(parents), len(pieces), columns=_columns(tag, above))
            frame.counted = _counting(node) if tag == "ol" else None
            parents.append((node, frame))
            label = _numbered(node, above) if tag == "li" and above is not None else label
            node = node.first_child
            continue
        node = node.next
    return pieces, found


def _columns(tag: str, above: _Frame | None) -> Columns | None:
    """Those of the table in which an element stands."""
    return Columns() if tag == "table" else above.columns if above is not None else None


def _counting(node: LexborNode) -> tuple[int, str] | None:
    """Where an ``ol`` begins to count, and how; None when it shows no numbers."""
    attributes = node.attributes
    shown = _LIST_STYLE.search(attributes.get("style") or "")
    if shown and shown[1].lower() == "none":
        return None
    kind = _LIST_STYLES.get(shown[1].lower() if shown else attributes.get("type") or "", "decimal")
    start = attributes.get("start") or ""
    return (int(start) if _WHOLE.fullmatch(start) else 1) - 1, kind


def _numbered(node: LexborNode, above: _Frame) -> str:
    """The number that a browser shows in front of an item; counts it."""
    if above.counted is None:
        return ""
    own = node.attributes.get("value") or ""
    number = int(own) if _WHOLE.fullmatch(own) else above.counted[0] + 1
    above.counted = (number, above.counted[1])
    return written(number, above.counted[1]) + ("、" if above.counted[1] == "chineseCounting" else ".")


def _separate(mark: str, pieces: list[str], cells: list[list[int]]) -> None:
    """Writes a line break or a tab; inside a cell it stays in question until the cell is closed."""
    if cells:
        cells[-1].append(len(pieces))
    pieces.append(mark)


def _open(tag: str, parent: _Frame | None, pieces: list[str], cells: list[list[int]]) -> None:
    if tag in _CELLS:
        if parent is not None:
            if parent.row:
                _separate("\t", pieces, cells)
            parent.row = True
            for _ in range(parent.columns.skipped() if parent.columns else 0):
                _separate("\t", pieces, cells)
        cells.append([])
    elif tag in _BLOCKS:
        _separate("\n", pieces, cells)


def _close(frame: _Frame, node: LexborNode, pieces: list[str], cells: list[list[int]]) -> None:
    if frame.tag in _CELLS and cells:
        # A row is a line, so paragraphs of a cell are joined; but a cell that holds a page is there for the layout.
        marks = cells.pop()
        if frame.weight < _LAYOUT_CELL:
            for place in marks:
                pieces[place] = " "
        if frame.columns:
            across, down = (node.attributes.get(name) for name in ("colspan", "rowspan"))
            for _ in range(frame.columns.taken(across, down)):
                _separate("\t", pieces, cells)
    elif frame.tag in _BLOCKS:
        _separate("\n", pieces, cells)
        if frame.tag == "tr" and frame.columns:
            frame.columns.ended()
    frame.end = len(pieces)


def _main(pieces: list[str], frames: list[_Frame]) -> list[str]:
    """The pieces of the deepest element that holds nearly all the running text of the page."""
    deeper: dict[int, list[_Frame]] = {}
    for frame in frames:
        deeper.setdefault(frame.depth, []).append(frame)
    best = deeper[0][0] if 0 in deeper else None
    while best is not None:
        inner = (
            frame for frame in deeper.get(best.depth + 1, ()) if best.start <= frame.start and frame.end <= best.end
        )
        heaviest = max(inner, key=lambda frame: frame.weight, default=None)
        if heaviest is None or heaviest.weight < _MAIN_SHARE * best.weight:
            return pieces[best.start : best.end]
        best = heaviest
    return pieces


def _report_lines(pieces: list[str]) -> list[str]:
    lines = (_line(line) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line and not _is_furniture_line(line)]


def _is_hidden(node: LexborNode, named: bool) -> bool:
    """Whether the attributes say that an element is not shown or, by its names, is furniture."""
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "").lower():
        return True
    return named and any(_FURNITURE.search(attributes.get(name) or "") for name in ("class", "id"))


def _inline(piece: str) -> str:
    """Line breaks of the markup are none of the text: nothing beside an ideograph, a space elsewhere."""
    return _SPACE.sub(" ", _BREAK_BY_WIDE.sub("", piece))


def _line(line: str) -> str:
    """A line without white space at its ends; cells stay apart by one tab, a row of several keeps its empty first."""
    parts = [_SPACES.sub(" ", part).strip() for part in line.split("\t")]
    several = sum(map(bool, parts)) > 1
    return "\t".join(parts).rstrip() if several else "".join(parts).strip()


def _is_furniture_line(line: str) -> bool:
    return len(line) <= 80 and bool(_FURNITURE_LINE.fullmatch(line) or _ATTACHMENT_LINE.fullmatch(line))
