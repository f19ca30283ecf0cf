"""A web page -> the text of its report: without navigation, footer, share buttons and attachment lines.

The walk over the tree keeps its own stack, so that no depth of nesting can break it, and takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.errors import IngestError
from pipeline.ingest.source import Item
from pipeline.ingest.text import text

_SKIPPED: Final = frozenset(
    "script style noscript template nav footer aside form button select option textarea iframe object"  # noqa: SIM905
    " embed svg canvas video audio map dialog head".split()
)
_BLOCKS: Final = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3"  # noqa: SIM905
    " h4 h5 h6 header hr li main ol p pre section table tbody tfoot thead tr ul".split()
)
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
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d"
_BREAK_IN_WIDE = re.compile(f"(?<=[{_WIDE}])[ \t]*[\r\n]+[ \t]*(?=[{_WIDE}])")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MAIN_SHARE: Final = 0.7  # an element with this share of its parent's text is looked into alone
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
    source, encoding = text(data, item, declared[1].decode("ascii") if declared else None)
    tree = LexborHTMLParser(source)
    body = tree.body
    if body is None:
        raise IngestError(item.path, "the page has no body", "save the whole page")
    heading = tree.css_first("h1")
    title = _line(heading.text()) if heading is not None else ""
    main = _main(body)
    lines = _report_lines(main)
    if title and title not in lines[:5]:
        lines.insert(0, title)
    found = "\n".join(lines)
    if not found.strip():
        raise IngestError(item.path, "the page holds no text", "save the page after its scripts have run")
    title = title or _meta(tree, "ArticleTitle") or _meta(tree, "og:title")
    date = _DATE.search(_meta(tree, "PubDate") or _meta(tree, "article:published_time") or "")
    return Page(found, encoding, title or None, date[0] if date else None, _meta(tree, "Url") or None)


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[name="{name}" i], meta[property="{name}" i]')
    return ((node.attributes.get("content") if node is not None else None) or "").strip()


def _main(body: LexborNode) -> LexborNode:
    """The deepest element that holds nearly all the running text of the page."""
    weights = _weights(body)
    node = body
    while weights.get(node.mem_id, 0) >= _PLAIN_ENOUGH:
        heaviest = max(_elements(node), key=lambda child: weights.get(child.mem_id, 0), default=None)
        if heaviest is None or heaviest.tag not in _BLOCKS or heaviest.tag in ("p", "tr", "tbody", "table", "ul", "ol"):
            break
        if weights.get(heaviest.mem_id, 0) < _MAIN_SHARE * weights[node.mem_id]:
            break
        node = heaviest
    return node


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def _weights(body: LexborNode) -> dict[int, int]:
    """Characters of text outside links below each element."""
    weights: dict[int, int] = {}
    stack: list[tuple[LexborNode, int]] = []  # element, its own text so far
    for node, leaving in _walk(body):
        if leaving:
            element, weight = stack.pop()
            weights[element.mem_id] = weight
            if stack:
                parent, before = stack[-1]
                stack[-1] = (parent, before + (0 if element.tag == "a" else weight))
        elif node.is_element_node:
            stack.append((node, 0))
        elif node.is_text_node and stack:
            element, weight = stack[-1]
            stack[-1] = (element, weight + len(node.text_content or ""))
    return weights


def _walk(top: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node in order, elements again when they are left; furniture is left out with all below it."""
    node: LexborNode | None = top
    depth = 0
    while node is not None:
        into = node.is_element_node and (node.mem_id == top.mem_id or not _is_furniture(node))
        if into or node.is_text_node:
            yield node, False
        if into and node.first_child is not None:
            node = node.first_child
            depth += 1
            continue
        if into:
            yield node, True
        while depth and node.next is None:
            parent = node.parent
            if parent is None:
                return
            node = parent
            depth -= 1
            yield node, True
        if not depth:
            return
        node = node.next


def _is_furniture(node: LexborNode) -> bool:
    if node.tag in _SKIPPED:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if attributes.get("hidden") is not None or "hidden" in attributes:
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", "").lower():
        return True
    return any(_FURNITURE.search(attributes.get(name) or "") for name in ("class", "id"))


def _report_lines(main: LexborNode) -> list[str]:
    pieces: list[str] = []
    cell = False  # whether a cell of the row has been closed
    for node, leaving in _walk(main):
        tag = node.tag
        if node.is_text_node:
            pieces.append(_inline(node.text_content or ""))
        elif tag == "br":
            pieces.append("" if leaving else "\n")
        elif tag in _CELLS:
            pieces.append("" if leaving or not cell else "\t")
            cell = True
        elif tag in _BLOCKS:
            # Paragraphs inside a cell belong to its row: a row is a line.
            pieces.append("\n" if tag in ("tr", "table") or not _in_cell(node, main) else " ")
            cell = cell and tag != "tr"
    lines = (_line(line) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line and not _is_furniture_line(line)]


def _in_cell(node: LexborNode, main: LexborNode) -> bool:
    """Whether one of the nearest ancestors is a table cell."""
    parent = node.parent
    for _ in range(4):
        if parent is None or parent.mem_id == main.mem_id:
            return False
        if parent.tag in _CELLS:
            return True
        parent = parent.parent
    return False


def _inline(piece: str) -> str:
    """Line breaks of the markup are none of the text: nothing between ideographs, a space elsewhere."""
    return _SPACE.sub(" ", _BREAK_IN_WIDE.sub("", piece))


def _line(line: str) -> str:
    """A line without white space at its ends; cells stay apart by one tab."""
    return "\t".join(part.strip() for part in line.split("\t")).strip(" \u3000\xa0\t\n")


def _is_furniture_line(line: str) -> bool:
    return len(line) <= 80 and bool(_FURNITURE_LINE.fullmatch(line) or _ATTACHMENT_LINE.fullmatch(line))
