"""Web pages: the report and nothing around it."""

from __future__ import annotations

import pytest

from pipeline.errors import IngestError
from pipeline.ingest import Item, Source, read
from tests.work import grows_linearly


def source_of(html: str, encoding: str = "utf-8") -> Source:
    return next(read(Item("page", "page.html", html.encode(encoding))))


def page(body: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="PubDate" content="2032-01-05 10:00">
    <title>云河县人民政府</title><script>var a = "脚本";</script></head><body>
    <div class="top-nav"><a href="/">首页</a><a>政务公开</a></div>
    <div class="crumbs">当前位置:首页 &gt; 公开</div>
    <div class="wrap"><h1>云河县数据管理局
      2031年度工作报告</h1>
    <div id="content">{body}</div>
    <div class="share-box">分享到: 微信</div>
    <p>附件下载:</p><p>1.办件明细表.xlsx</p><p>扫一扫在手机打开当前页</p><p>打印本页</p>
    </div><div id="footer">主办:云河县人民政府办公室 备案号123</div></body></html>"""


def test_the_report_without_furniture(lines: tuple[str, ...]) -> None:
    source = source_of(page("".join(f"<p>&emsp;&emsp;{line}</p>\n" for line in lines[1:])))
    assert source.text.split("\n") == list(lines)
    assert (source.title, source.date, source.format) == (lines[0], "2032-01-05", "html")


def test_declared_charset(lines: tuple[str, ...]) -> None:
    html = page("".join(f"<p>{line}</p>" for line in lines[1:])).replace("utf-8", "gb2312")
    source = source_of(html, "gb18030")
    assert source.encoding == "gb18030"
    assert source.text.split("\n") == list(lines)


# body, text
BODIES = [
    ("<p>全县办件\n   12345件</p>", "全县办件12345件"),
    ("<p>the  plain\n   text</p>", "the plain text"),
    ("<p>一、情况<br>二、计划</p>", "一、情况\n二、计划"),
    ("<p>办件<b>12345</b>件,<span>增长<i>8%</i></span></p>", "办件12345件,增长8%"),
    ("<table><tr><th>项目</th><th>数量</th></tr><tr><td><p>办件</p></td><td><p>12345</p><p>件</p></td></tr></table>",
     "项目\t数量\n办件\t12345 件"),
    # a cell over several columns or rows leaves the others empty; a page may lie about how many
    ("<table><tr><td rowspan=2>项<td colspan='2'>预算<td>备注<tr><td>年初<td>调整</table>",
     "项\t预算\t\t备注\n\t年初\t调整"),
    ("<table><tr><td colspan=999999>甲<tr><td colspan=x rowspan=0>乙<td>丙</table>", "甲\n乙\t丙"),
    ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
    ("<ol><li>甲</li><li><p>乙</p></li></ol>", "1.甲\n2.乙"),
    ("<ol start=3><li>甲</li><li value=7>乙<ol type=a><li>丙</li></ol></li><li>丁</li></ol>", "3.甲\n7.乙\na.丙\n8.丁"),
    ("<ol style='list-style-type: cjk-ideographic'><li>甲</li><li>乙</li></ol>", "一、甲\n二、乙"),
    ("<ol><li>一、甲</li><li> 2.乙</li><li><b>(三)</b>丙</li></ol>", "一、甲\n2.乙\n(三)丙"),
    ("<ol style='list-style: none outside'><li>甲</li></ol>", "甲"),
    ("<ul><li>甲<ol><li></li><li>乙</li></ol></li></ul>", "甲\n2.乙"),
    ("<p>公开</p><p style='display: none'>隐藏</p><p hidden>隐藏</p><!-- 注 -->", "公开"),
    ("<p>依法主动公开附件下载次数12次。</p>", "依法主动公开附件下载次数12次。"),
    ("<article>正文<nav>导航</nav><aside>旁注</aside></article>", "正文"),
    ("没有标签", "没有标签"),
    ("<p>A&amp;B &lt;1&gt; &#9312;</p>", "A&B <1> ①"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), BODIES, ids=[row[1][:20] for row in BODIES])
def test_markup(body: str, text: str) -> None:
    assert source_of(f"<html><body>{body}</body></html>").text == text


def test_tables_for_layout(lines: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines * 2)
    inner = "<table><tr><td>项目</td><td>数量</td></tr><tr><td>办件</td><td>12</td></tr></table>"
    html = f"<body><table><tr><td><a>首页</a></td></tr><tr><td>{body}{inner}</td></tr></table></body>"
    assert source_of(html).text.split("\n")[-4:] == [*lines[-2:], "项目\t数量", "办件\t12"]


def test_names_that_would_take_the_report_away(lines: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert source_of(f"<body><div class='content with-sidebar'>{body}</div></body>").text.split("\n") == list(lines)


def test_a_page_of_scripts_only() -> None:
    with pytest.raises(IngestError, match="the page holds no text; save the page after its scripts have run"):
        source_of("<html><body><div id='app'></div><script>render()</script></body></html>")


def test_twenty_megabytes_nested_ten_thousand_deep() -> None:
    html = "<html><body>" + "<div>" * 10_000 + ("<p>" + "全县办件12345件。" * 32 + "</p>") * 30_000
    assert len(html.encode()) > 20e6
    assert source_of(html).text.count("\n") == 29_999


PIECES = ["<p>办件12件。</p>", "<div>甲", "<br>", "<table><tr><td>甲</td></tr></table>", "<b>", "&lt;"]


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_page(piece: str) -> None:
    def body(size: int) -> str:
        return f"<body><p>正文。</p>{piece * (size // len(piece))}"

    grows_linearly(source_of, body, 4_000)


def test_deeper_than_any_page() -> None:
    with pytest.raises(IngestError, match="elements nested deeper than"):
        source_of("<html><body>" + "<div>" * 300_000 + "云河县")
