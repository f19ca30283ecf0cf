"""``python -m pipeline.cli`` is ``zhengbao``."""

from __future__ import annotations

from pipeline.cli import main

main()
