"""The Ray engine on a real cluster of two nodes on this machine, one of which dies in the middle."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch import run_into
from pipeline.engines import Settings
from pipeline.errors import UsageError
from pipeline.store import Store, export
from tests.conftest import ROOT, SEEDS
from tests.launcher import PATIENCE

DOCUMENTS = 500
_SECOND = {"num_cpus": 1, "object_store_memory": 200 << 20}


def test_without_ray_the_call_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.batch.cluster import run_on_ray

    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match=r"install it with: pip install 'zhengbao\[ray\]'"):
        run_on_ray([SEEDS[0]], tmp_path, Settings())


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A head and a second node, a processor each."""
    ray = pytest.importorskip("ray", reason="Ray is not installed; the Ray engine is tested with zhengbao[ray]")
    from ray.cluster_utils import Cluster

    # Nodes are processes of this machine: they find the package where the tests do.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    node = {"num_cpus": 1, "object_store_memory": 200 << 20, "include_dashboard": False}
    # Ray's workers give way to all other processes; beside a busy machine's they would never start.
    found = Cluster(initialize_head=True, head_node_args={**node, "_system_config": {"worker_niceness": 0}})
    found.second = found.add_node(**_SECOND)
    ray.init(address=found.address, log_to_driver=False, logging_level="warning")
    # Pytest would read this module at its end, beside Ray's threads, which CPython 3.11's parser does not survive.
    import hypothesis  # noqa: F401

    yield found
    ray.shutdown()
    found.shutdown()


@pytest.fixture
def cluster(nodes: Any) -> Any:
    """The two nodes, whatever an earlier test has done to them: a test passes in any order or alone."""
    if nodes.second is None:
        nodes.second = nodes.add_node(**_SECOND)
        nodes.wait_for_nodes()
    return nodes


def exported(out: Path) -> list[str]:
    with Store.open(out) as store:
        return list(export(store, "jsonl"))


def written(out: Path) -> list[Path]:
    return list((out / "ray").glob("run=*/state=*/*.parquet"))


def write_seeds(folder: Path, number: int) -> None:
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    for i in range(number):
        (folder / f"d{i:04}.txt").write_text(f"{texts[i % len(texts)]}\n编号{i}。\n", encoding="utf-8")


def kill_in_the_middle(cluster: Any, out: Path) -> threading.Thread:
    def kill() -> None:
        while len(written(out)) < 2:
            time.sleep(0.1)
        dying, cluster.second = cluster.second, None
        cluster.remove_node(dying, allow_graceful=False)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def test_rows_of_parquet_are_resumed_by_what_is_written(cluster: Any, tmp_path: Path) -> None:
    from pipeline.batch.cluster import run_on_ray

    texts = [f"全市共办结{number}件。" for number in range(1, 9)]
    table = pa.table({"id": [f"row{number}" for number in range(8)], "text": texts})
    pq.write_table(table.slice(0, 5), tmp_path / "rows.parquet")
    assert run_on_ray([tmp_path / "rows.parquet"], tmp_path / "ray", Settings(), jobs=1).done == 5
    before = set(written(tmp_path / "ray"))
    pq.write_table(table, tmp_path / "rows.parquet")
    # A file that a crash cut short is no result.
    torn = next(iter(before)).with_name("torn.parquet")
    torn.write_bytes(next(iter(before)).read_bytes()[:500])
    assert run_on_ray([tmp_path / "rows.parquet"], tmp_path / "ray", Settings(), jobs=1).done == 3
    assert not torn.exists()
    run_into([tmp_path / "rows.parquet"], tmp_path / "local", Settings())
    assert exported(tmp_path / "ray") == exported(tmp_path / "local")


def test_files_named_by_address_are_resumed_too(cluster: Any, tmp_path: Path) -> None:
    from pipeline.batch.cluster import run_on_ray

    write_seeds(tmp_path / "in", 3)
    address = (tmp_path / "in").as_uri()
    assert run_on_ray([address], tmp_path / "ray", Settings(), jobs=1).done == 3
    run_into([tmp_path / "in"], tmp_path / "local", Settings())
    assert exported(tmp_path / "ray") == exported(tmp_path / "local")
    write_seeds(tmp_path / "more", 4)
    (tmp_path / "more" / "d0003.txt").rename(tmp_path / "in" / "d0003.txt")
    assert run_on_ray([address], tmp_path / "ray", Settings(), jobs=1).done == 1


def test_a_node_that_dies_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    from pipeline.batch.cluster import run_on_ray

    write_seeds(tmp_path / "in", DOCUMENTS)
    (tmp_path / "in" / "empty.txt").touch()
    killer = kill_in_the_middle(cluster, tmp_path / "ray")
    summary = run_on_ray([tmp_path / "in"], tmp_path / "ray", Settings(), jobs=2)
    killer.join(PATIENCE)
    assert not killer.is_alive()
    assert (summary.done, [failure.doc for failure in summary.failures]) == (DOCUMENTS, ["empty"])
    run_into([tmp_path / "in"], tmp_path / "local", Settings())
    assert exported(tmp_path / "ray") == exported(tmp_path / "local")
    again = run_on_ray([tmp_path / "in"], tmp_path / "ray", Settings())
    assert (again.done, again.unchanged, again.failures) == (0, DOCUMENTS + 1, [])
