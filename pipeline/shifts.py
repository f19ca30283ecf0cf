"""Verbs that bring a value to another, as alternatives for expressions: the one list of them."""

from __future__ import annotations

__all__ = ["GROWS", "SHIFTS"]

GROWS = "增长|下降|上升|上涨|下跌|增加|减少|提高|降低|回落"
"""By how much a value changes may follow right behind (增长3%)."""

SHIFTS = (
    f"{GROWS}|提升|扩大|扩展|扩充|扩容|拓展|发展|回升|跃升|攀升|急升|飙升|压减|压缩|缩短|精简|精减|缩减|缩小|收窄|削减|核减|核增|"
    "升级|升格|提速|推迟|提前|恢复|修订|更新|调整|调升|调高|调降|调低|优化|整合|合并|归并|延长|上调|下调|放宽|突破|迈|跌|增|升|降|减|扩|涨|变|改"
)
"""What the value becomes follows behind 到, 至, 为 or 成 (压缩至9天)."""
