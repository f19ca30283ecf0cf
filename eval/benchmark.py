"""The benchmark: `python eval/benchmark.py --help`; the same as `zhengbao benchmark`."""

from __future__ import annotations

import typer

from pipeline.cli.benchmark import benchmark

if __name__ == "__main__":
    typer.run(benchmark)
