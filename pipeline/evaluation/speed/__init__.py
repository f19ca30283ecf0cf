"""How fast the pipeline is: against jieba, stage by stage, and as texts, lexicons and jobs grow.

Reading order: `running` (what is timed), `growing` (texts that grow, hostile ones among them), `processes` (start-up,
memory, jobs), `measured` (all of it, JSON-ready), `rendered` (the tables of docs/performance.md). Nothing prints.
"""

from __future__ import annotations

from pipeline.evaluation.speed.measured import measure
from pipeline.evaluation.speed.rendered import tables

__all__ = ["measure", "tables"]
