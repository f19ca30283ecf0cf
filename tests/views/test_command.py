"""``zhengbao view`` from a store on disk to pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import StoreError, UsageError


def invoke(*arguments: object) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_store_becomes_pages(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"云溪县{name}镇2031年工作报告\n2031年，网上可办率达98.5%。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    invoke("run", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    said = invoke("view", tmp_path / "out", "-o", tmp_path / "site", "--lang", "en")
    assert said.startswith("2 reports on ") and said.rstrip().endswith("index.html")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert len(list((tmp_path / "site" / "reports").iterdir())) == 2
    with pytest.raises(UsageError, match="choose zh or en"):
        invoke("view", tmp_path / "out", "-o", tmp_path / "site", "--lang", "fr")


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="zhengbao run"):
        invoke("view", tmp_path / "none", "-o", tmp_path / "site")
