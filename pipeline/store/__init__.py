"""The store: one DuckDB file with a table per record kind, the failures, the inputs and the runs.

The columns of a record table are the fields of the contract, in its order; the ``text`` of a report is the whole
source, so that every offset can be read back. A report and all its records are replaced in one transaction.
"""

from __future__ import annotations

from pipeline.store.connection import FILE
from pipeline.store.database import Entry, Finished, Store
from pipeline.store.exports import export
from pipeline.store.tables import FORMAT, TABLES

__all__ = ["FILE", "FORMAT", "TABLES", "Entry", "Finished", "Store", "export"]
