"""Many inputs -> a store or a stream of records; a failure of one input is a result, not an end.

A run is named by the hash of everything that decides its results, an input by the hash of its bytes. What the store
already holds of the same run and the same bytes is left alone, so that a run can stop anywhere and be taken up again.
"""

from __future__ import annotations

from pipeline.batch.runs import Progress, Summary, outcomes, run, run_into

__all__ = ["Progress", "Summary", "outcomes", "run", "run_into"]
