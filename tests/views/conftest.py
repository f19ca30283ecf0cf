"""Invented reports for the pages, among them one that attacks whoever looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter

from pipeline.records import Claim, Failure, Initiative, Official, PolicyDocument, Record, Reference, Report
from pipeline.views import write_site

Reading = tuple[str, Sequence[dict[str, Any]]]

ATTACKS = (
    "<script>window.stolen=1</script>",
    "</script><script>window.stolen=2</script>",
    "<img src=x onerror=window.stolen=3>",
    '"onmouseover="window.stolen=4',
    "javascript:window.stolen=5",
    "<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "a\u202ecod.exe",
    "\u2066隐\u200b藏\u0000",
    "' onfocus='window.stolen=6' autofocus='",
    "<" * 10_000,
)


def report(doc: str, text: str, **facts: Any) -> Report:
    known: dict[str, Any] = {
        "issuer": None, "region": None, "region_code": None, "level": "county", "year": 2031, "date": None,
        "title": None, "script": "Hans",
    }  # fmt: skip
    return Report(
        doc=doc, start=0, end=len(text), text="", sentence=(0, len(text)), section=(), confidence=0.9, evidence=(),
        encoding="utf-8", body_start=0, body_end=len(text), characters=len(text), sha256="0" * 64, **(known | facts),
    )  # fmt: skip


class Maker:
    """Records of one text, found by their words."""

    def __init__(self, doc: str, text: str, **facts: Any) -> None:
        self.doc, self.text = doc, text
        self.records: list[Record] = [report(doc, text, **facts)]

    def reference(self, words: str | None) -> Reference | None:
        if words is None:
            return None
        start = self.text.index(words)
        return Reference.at(self.text, ((start, start + len(words)),))

    def common(self, words: str, **more: Any) -> dict[str, Any]:
        start = self.text.index(words)
        low = self.text.rfind("\n", 0, start) + 1
        high = self.text.find("\n", start)
        return {
            "doc": self.doc, "start": start, "end": start + len(words), "text": words,
            "sentence": (low, high if high >= 0 else len(self.text)), "section": (), "confidence": 0.95,
            "evidence": ("rule:invented",),
        } | more  # fmt: skip

    def claim(self, words: str, value: str, unit: str | None, indicator_id: str | None = None, **more: Any) -> None:
        own: dict[str, Any] = {
            "kind": "percent" if unit == "%" else "count", "value_high": None, "comparator": "eq", "status": "actual",
            "change": "none", "period": None, "period_start": None, "period_end": None, "initiative_id": None,
        }  # fmt: skip
        more = own | more
        self.records.append(
            Claim(
                value=Decimal(value), unit=unit, indicator=self.reference(more.pop("indicator", None)),
                indicator_id=indicator_id, **(self.common(words) | more),
            )
        )  # fmt: skip

    def initiative(self, words: str, kind: str = "platform", status: str = "done", **more: Any) -> None:
        action = self.reference(more.pop("action", None))
        self.records.append(
            Initiative(
                initiative_id="i1", name=more.pop("name", words), type=kind, status=status, action=action,
                **self.common(words, **more),
            )
        )  # fmt: skip

    def official(self, words: str, title: str, duty: str | None, body: str | None = None) -> None:
        titles = tuple(filter(None, (self.reference(title),)))
        self.records.append(
            Official(
                person_id="p1", name=words, titles=titles, organisation=None, organisation_id=body,
                duty=self.reference(duty), **self.common(words),
            )
        )  # fmt: skip

    def document(self, words: str, role: str = "basis", number: str | None = None) -> None:
        title = words.strip("《》")
        self.records.append(
            PolicyDocument(
                document_id=title, title=title, kind="plan", level=None, number=self.reference(number), role=role,
                **self.common(words),
            )
        )  # fmt: skip

    def reading(self) -> Reading:
        first, *rest = self.records
        rest.sort(key=lambda record: (record.start, record.end))
        return self.text, [record.to_dict() for record in (first, *rest)]


def yunxi() -> Reading:
    made = Maker(
        "yunxi-2031",
        "云溪县2031年工作报告\n一、主要成效\n2031年网上可办率达98.5%，建成“云溪快办”平台3个。\n组长：江小流 局长\n"
        "依据《云溪县服务规划》推进。\n",
        issuer="云溪县政务局", region="云溪县", title="云溪县2031年工作报告",
    )  # fmt: skip
    section = ("一、主要成效",)
    made.claim("98.5%", "98.5", "%", "网上可办率", indicator="网上可办率", section=section, period_end="2031-12-31")
    made.claim("3个", "3", "个", section=section)
    made.initiative("“云溪快办”平台3个", section=section, action="建成", name="云溪快办")
    made.official("江小流", "局长", "组长", "云溪县政务局")
    made.document("《云溪县服务规划》")
    return made.reading()


def donghe() -> Reading:
    made = Maker(
        "donghe/2031",
        "東河區2031年度報告\r\n網上可辦率達到91%，力爭明年不低於95%。\r\n計劃建設“雲溪快辦”平台。\n依據《雲溪縣服務規劃》。",
        issuer="東河區政務局", region="東河區", script="Hant",
    )  # fmt: skip
    made.claim("91%", "91", "%", "网上可办率", indicator="網上可辦率")
    made.claim("不低於95%", "95", "%", "网上可办率", status="target", comparator="ge", confidence=0.4)
    made.initiative("“雲溪快辦”平台", status="planned", action="建設", name="云溪快办")
    made.document("《雲溪縣服務規劃》", role="studied")
    return made.reading()


def hostile() -> Reading:
    text = "\n".join(ATTACKS)
    made = Maker(ATTACKS[1], text, issuer=ATTACKS[0], region=ATTACKS[3], title=ATTACKS[6], date=ATTACKS[5])
    for words in ATTACKS:
        more = {"evidence": (words,), "section": (words,)}
        made.claim(words, "1", words, words, indicator=words, **more)
        made.initiative(words, action=words, **more)
        made.initiative(words, action=words, **more)
        made.official(words, words, words, words)
        made.official(words, words, words, words)
        made.document(words, number=words)
    return made.reading()


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    return [yunxi(), donghe(), hostile()]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, readings: list[Reading]) -> Path:
    """A site of two plain reports, a hostile one and a hostile failure."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    failure = Failure(ATTACKS[0], ATTACKS[2], "ingest", ATTACKS[1])
    better = {"网上可办率": "more"}
    write_site(readings, folder, failures=[failure, replace(failure, doc="b")], better=better)
    return folder


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say that the browser was not there: a silent skip reads like a pass."""
    left_out = [r for r in terminalreporter.getreports("skipped") if "test_browser" in r.nodeid]
    if left_out:
        reason = left_out[0].longrepr[2] if isinstance(left_out[0].longrepr, tuple) else ""
        terminalreporter.write_line(f"{len(left_out)} tests in a browser left out. {reason}", yellow=True)
