"""Engines carry tasks to pipelines: in this process, in worker processes, or on a cluster.

An engine takes tasks and gives outcomes in any order; what is stored does not depend on that order.
"""

from __future__ import annotations

from pipeline.engines.base import Outcome, Settings, Task, Worker, digest_of, digest_of_item, failed
from pipeline.engines.local import work
from pipeline.engines.serving import Limits

__all__ = ["Limits", "Outcome", "Settings", "Task", "Worker", "digest_of", "digest_of_item", "failed", "work"]
