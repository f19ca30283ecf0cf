"""The site as files: every link lands, every page stands alone, hostile text stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import UsageError
from pipeline.extraction import Records
from pipeline.views import write_site
from pipeline.views.site import MARKER
from tests.views.conftest import ATTACKS, Reading, donghe, hostile, yunxi


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parsed(path: Path) -> Any:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def report_page(site: Path, doc: str) -> Any:
    for path in (site / "reports").iterdir():
        if doc in path.read_text(encoding="utf-8").split("<main", 1)[1].split("<form", 1)[0]:
            return parsed(path)
    raise AssertionError(doc)


def scripts(tree: Any) -> Iterator[Any]:
    """Those a browser would run: data blocks are not."""
    return (node for node in tree.css("script") if "type" not in node.attributes)


def test_every_kind_of_page_is_there(site: Path) -> None:
    names = {path.name for path in site.glob("*.html")}
    assert names == {
        "index.html", "indicators.html", "initiatives.html", "officials.html", "documents.html", "search.html",
    }  # fmt: skip
    assert {path.name for path in site.iterdir() if path.is_dir()} == {
        "reports", "indicators", "initiatives", "officials",
    }  # fmt: skip


def test_every_link_lands(site: Path) -> None:
    anchors = {path: {node.attributes["id"] for node in parsed(path).css("[id]")} for path in pages(site)}
    for path in pages(site):
        for node in parsed(path).css("[href]"):
            address, _, anchor = (node.attributes["href"] or "").partition("#")
            target = (path.parent / address).resolve() if address else path
            assert target in anchors, f"{path.name}: {node.html[:200]}"
            assert not anchor or anchor in anchors[target], f"{path.name}: {node.html[:200]}"


def test_ids_are_unique(site: Path) -> None:
    for path in pages(site):
        ids = [node.attributes["id"] for node in parsed(path).css("[id]")]
        assert len(ids) == len(set(ids)), path.name


def test_pages_fetch_nothing_and_allow_only_their_own_code(site: Path) -> None:
    for path in pages(site):
        tree = parsed(path)
        policy = tree.css_first("meta[http-equiv]").attributes["content"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "*" not in policy
        for node in (*tree.css("style"), *scripts(tree)):
            digest = base64.b64encode(hashlib.sha256(node.text(strip=False).encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, path.name
        assert not tree.css("[src], link, iframe, object, embed, base, [style], [onclick], [onerror], [onfocus]")


def test_hostile_text_makes_no_element_and_no_attribute(site: Path) -> None:
    for path in pages(site):
        tree = parsed(path)
        # Two scripts of ours at most besides the data; nothing that a report says adds one.
        assert len(list(scripts(tree))) <= 2, path.name
        assert not tree.css("img")
        for node in tree.css("body *"):
            assert not any(name.startswith("on") for name in node.attributes), node.html[:200]
            assert not (node.attributes.get("href") or "").startswith("javascript"), node.html[:200]


def test_unseen_characters_are_nowhere_but_in_data(site: Path) -> None:
    for path in pages(site):
        shown = re.sub(r"<script type.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert "\u202e" not in shown and "\u200b" not in shown and "\x00" not in shown
    assert "⟦U+202E⟧" in report_page(site, "7*7").body.text()


def test_template_syntax_in_a_report_stays_text(site: Path) -> None:
    assert "{{ 7*7 }}{% raw %}" in report_page(site, "7*7").css_first("h1").text()


def test_a_report_page_marks_its_records_and_lists_them(site: Path) -> None:
    source, records = yunxi()
    tree = report_page(site, "yunxi-2031")
    assert tree.css_first("#text").text(strip=False) == source
    for number, record in enumerate(records):
        if record["record"] == "report":
            continue
        mark = tree.css_first(f"#r{number}")
        assert mark.text() == record["text"]
        assert mark.attributes["class"] == record["record"]
        assert tree.css_first(f"#e{number}").attributes["href"] == f"#r{number}"
    assert tree.css_first("mark.initiative mark.claim").text() == "3个", "nested records are nested marks"
    assert tree.css_first("p.title").text().strip() == "云溪县2031年工作报告"
    assert tree.css_first("#list section h3").text() == "一、主要成效"


def test_the_download_is_the_contract(site: Path) -> None:
    for reading in (yunxi(), donghe(), hostile()):
        lines = [json.dumps(record, ensure_ascii=False) for record in reading[1]]
        found = [
            [json.dumps(json.loads(line), ensure_ascii=False) for line in tree.css_first("#records").text().split("\n")]
            for tree in map(parsed, (site / "reports").iterdir())
        ]
        assert lines in found


def test_a_traditional_report_carries_its_simplified_text(site: Path) -> None:
    tree = report_page(site, "donghe/2031")
    plain = json.loads(tree.css_first("#simplified").text())
    assert plain.startswith("东河区2031年度报告\r\n") and len(plain) == len(donghe()[0])
    assert tree.css_first("#text").text(strip=False) == donghe()[0]
    assert report_page(site, "yunxi-2031").css_first("#simplified") is None


def test_reports_are_compared_on_their_indicator(site: Path) -> None:
    figure = next(f for f in parsed(site / "indicators.html").css("figure") if "网上可办率" in f.text())
    rows = list(figure.css("tbody tr:not(.below)"))
    assert [row.css_first("th").text() for row in rows] == ["云溪县 2031", "東河區 2031"]
    assert [row.css_first(".rank").text() for row in rows] == ["1", "2"]
    dots = figure.css(".mark-symbol path")
    looks = [(dot.attributes["fill"], dot.attributes["opacity"]) for dot in dots]
    # The lines' actual levels are full, the target of the second stands beside its own, hollow and faint.
    assert sorted(looks) == [("var(--claim)", "1"), ("var(--claim)", "1"), ("var(--sheet)", "0.6")]


def test_an_initiative_is_followed_across_reports(site: Path) -> None:
    page = next(p for p in (site / "initiatives").iterdir() if "云溪快办" in parsed(p).css_first("h1").text())
    rows = parsed(page).css("tbody tr")
    assert len(rows) == 2
    assert "建成“云溪快办”平台3个" in rows[0].text() and "計劃建設“雲溪快辦”平台" in rows[1].text()


def test_failures_and_officials_and_documents_are_listed(site: Path) -> None:
    assert len(parsed(site / "index.html").css("#failures tbody tr")) == 2
    people = [r.text() for r in parsed(site / "officials.html").css("tbody tr") if "江小流" in r.text()]
    assert len(people) == 1 and "组长" in people[0] and "云溪县政务局" in people[0]
    cited = parsed(site / "documents.html").css("tbody th")
    assert "《云溪县服务规划》" in [cell.text() for cell in cited]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_language_it_opens_in(tmp_path: Path, lang: str) -> None:
    site = write_site([yunxi()], tmp_path / "s", lang=lang)
    assert parsed(site.start).css_first("html").attributes["lang"] == lang
    heading = parsed(site.start).css_first("h1").text()
    assert "全部报告" in heading and "All reports" in heading


def test_many_reports_are_paged(tmp_path: Path) -> None:
    def numbered(number: int) -> Reading:
        source, records = yunxi()
        return source, [{**record, "doc": f"report-{number}"} for record in records]

    write_site(map(numbered, range(5)), tmp_path / "s", per_page=2)
    names = sorted(path.name for path in (tmp_path / "s").glob("*-?.html"))
    assert names == ["index-2.html", "index-3.html", "search-2.html", "search-3.html"]
    heads = [cell.text() for cell in parsed(tmp_path / "s" / "initiatives.html").css("#matrix tbody th")]
    assert heads == [f"report-{number}" for number in range(5)], "issuer and year would name five reports alike"
    test_every_link_lands(tmp_path / "s")
    write_site([yunxi()], tmp_path / "s", per_page=2)
    assert not list((tmp_path / "s").glob("*-?.html")), "pages of an older site go"
    assert [path.name for path in (tmp_path / "s" / "reports").iterdir()] == ["yunxi-2031.html"]


def test_an_empty_store_has_a_site(tmp_path: Path) -> None:
    site = write_site([], tmp_path / "s")
    assert site.reports == 0 and site.start.is_file()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="other files"):
        write_site([], tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / MARKER).exists()


def test_what_cannot_be_written_and_unknown_languages_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_site([], tmp_path / "file" / "s")
    with pytest.raises(UsageError, match="choose zh or en"):
        write_site([], tmp_path / "s", lang="fr")


def test_half_a_surrogate_does_not_stop_the_site(tmp_path: Path) -> None:
    source, records = yunxi()
    site = write_site([(source + "\ud800", [{**records[0], "title": "\udc00"}, *records[1:]])], tmp_path / "s")
    assert "⟦U+D800⟧" in parsed(tmp_path / "s" / "reports" / "yunxi-2031.html").css_first("#text").text()
    assert site.reports == 1


def test_a_notebook_shows_the_same_marks_safely() -> None:
    from tests.views.conftest import Maker

    made = Maker("a", "\n".join(ATTACKS))
    for words in ATTACKS:
        made.claim(words, "1", None, indicator=words)
    tree = LexborHTMLParser(Records(made.records, made.text)._repr_html_())
    assert len(tree.css("mark")) >= len(ATTACKS)
    for node in tree.css("body *"):
        assert node.tag in ("div", "span", "mark") and set(node.attributes) <= {"style", "title", "class", "lang"}


def test_the_templates_travel_with_the_package() -> None:
    from importlib.resources import files

    folder = files("pipeline.views") / "templates"
    assert {"base.html", "style.css", "common.js"} <= {item.name for item in folder.iterdir()}
