"""The measurements as the tables of docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def tables(found: Mapping[str, Any]) -> str:
    """Markdown: one section a measurement, those that were left out left out."""
    parts = [_about(found), _against_jieba(found["against_jieba"]), _stages(found), _reports(found["per_report"])]
    start = found["start_up"]
    parts.append(
        f"Start-up: `zhengbao extract` on one short file takes {start['wall']:.2f} s in all, "
        f"{start['processor']:.2f} s of the processor."
    )
    if "memory" in found:
        parts.append(_memory(found["memory"]))
    if "length" in found:
        parts.append(_length(found["length"]))
    if "hostile" in found:
        parts.append(_hostile(found["hostile"]))
    if "lexicon" in found:
        parts.append(_lexicon(found["lexicon"]))
    if "jobs" in found:
        parts.append(_jobs(found["jobs"]))
    return "\n\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), "---|" + "|".join("---:" for _ in head[1:]), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" if "---" not in line else f"|{line}|" for line in lines)


def _about(found: Mapping[str, Any]) -> str:
    machine = found["machine"]
    return (
        f"Version {found['version']}, {found['measured']}, Python {machine['python']} on {machine['system']} "
        f"{machine['machine']}, one core, default settings: {found['reports']} reports, "
        f"{found['characters']:,} characters."
    )


def _against_jieba(found: Mapping[str, Any]) -> str:
    return "### Against jieba\n\n" + _table(
        ["", "characters a second"],
        [
            ["`jieba.lcut` alone", f"{found['jieba_per_second']:,.0f}"],
            ["whole pipeline, file to JSON lines", f"{found['pipeline_per_second']:,.0f}"],
            [
                "ratio (median of pairs)",
                f"{found['ratio']:.2f} ({found['lowest']:.2f} to {found['highest']:.2f}, {found['pairs']} pairs)",
            ],
        ],
    )


def _stages(found: Mapping[str, Any]) -> str:
    stages, characters = found["stages"], found["characters"]
    total = sum(stages.values())
    rows = [[name, f"{1000 * s:.1f}", f"{s / total:.0%}", f"{1e6 * s / characters:.2f}"] for name, s in stages.items()]
    rows.append(["all", f"{1000 * total:.1f}", "100%", f"{1e6 * total / characters:.2f}"])
    return "### Stages\n\n" + _table(["stage", "ms", "share", "µs a character"], rows)


def _reports(found: Mapping[str, Any]) -> str:
    rows = [[name, f"{row['characters']:,}", f"{1000 * row['seconds']:.1f}"] for name, row in found.items()]
    return "### Cost of a report\n\n" + _table(["report", "characters", "ms"], rows)


def _memory(found: Mapping[str, Any]) -> str:
    told = {name: "not told" if value is None else f"{value:.0f} MB" for name, value in found.items()}
    return (
        f"Peak memory: {told['worker']} of one worker over these reports, {told['10 MB report']} for a report of 10 MB."
    )


def _length(found: Mapping[str, Any]) -> str:
    rows = [
        [f"{size:,}", f"{1000 * value:,.1f}", f"{1e6 * value / size:.2f}"]
        for size, value in zip(found["characters"], found["seconds"], strict=True)
    ]
    table = _table(["characters", "ms", "µs a character"], rows)
    return f"### Growth with length\n\n{table}\n\nExponent of the log-log fit: {found['exponent']:.3f}."


def _hostile(found: Mapping[str, Any]) -> str:
    rows = [
        [name, *(f"{1000 * value:,.0f}" for value in row["seconds"]), f"{row['exponent']:.2f}"]
        for name, row in found.items()
    ]
    sizes = next(iter(found.values()))["characters"]
    return "### Growth of hostile texts\n\nMilliseconds by number of characters.\n\n" + _table(
        ["text", *(f"{size:,}" for size in sizes), "exponent"], rows
    )


def _lexicon(found: Mapping[str, Any]) -> str:
    rows = [[f"{int(n):,}", f"{1000 * r['loading']:,.0f}", f"{1000 * r['seconds']:.1f}"] for n, r in found.items()]
    return "### Growth with the lexicon\n\n" + _table(["more terms", "loading, ms", "these reports, ms"], rows)


def _jobs(found: Mapping[Any, float]) -> str:
    (one, first), *others = found.items()
    rows = [[str(one), f"{first:.1f}", "1.00"]]
    rows += [[str(count), f"{value:.1f}", f"{first / value:.2f}"] for count, value in others]
    return "### Jobs\n\n" + _table(["workers", "seconds", "times as fast"], rows)
