"""How far an initiative is, by class of what tells it (invented wording; 【…】 marks the initiative)."""

from __future__ import annotations

import pytest

from pipeline.components.initiatives import Initiatives
from pipeline.lexicons import Lexicons
from pipeline.models import LinearModel
from pipeline.schema import INITIATIVE_STATUSES
from tests.components.conftest import KINDS
from tests.components.test_initiatives import found, unmark

EVENTS = [
    # a feast, a fair or a match that is told of is over; what is repeated goes on
    ("举办【首届青禾渔鼓节】,接待游客2万人次。", "done"),
    ("办好【第八届远洋装备博览会】。", "done"),
    ("承办【青禾杯海上足球赛】。", "done"),
    ("举办【渔船检验业务培训】4期。", "ongoing"),
    ("举办【海难救助演练】。", "ongoing"),
    ("将举办【第三届开海节】。", "planned"),
]
ENDED = [
    ("完善了【渔港巡查制度】、【泊位公示制度】。", "done"),
    ("建立和完善了【渔事调解机制】。", "done"),
    ("推进了【海塘加固工程】。", "ongoing"),
]
PROMISED = [
    # 会 behind a speaker promises
    ("署方会扩建【渔船追踪平台】。", "planned"),
    ("我们会全面推行【海上一站通办】。", "planned"),
    ("协会扩建【渔船追踪平台】。", "done"),
    # what stands between a subject and its verb
    ("【渔民照护试点】将于明年第三季展开。", "planned"),
    ("【西港渔业文化馆】有望下月启用。", "planned"),
    ("【东港海鲜交易中心】已于去年底动工。", "done"),
    ("【东港防波堤】、【西港船闸】等项目前期工作扎实推进。", "ongoing"),
]
DOCUMENTS = [
    # all of a plan is to be done, nothing of a summary with a plan by its title alone
    ("青禾县渔港环境提升三年行动方案\n建成【渔港污水处理站】。", "planned"),
    ("青禾县渔业局关于开展渔船清查的通知\n建立【渔船销号制度】。", "planned"),
    ("青禾县2031年渔业工作要点\n(一)强化支撑。建设【数字渔港平台】。", "planned"),
    ("青禾县渔业局2031年工作总结和2032年工作计划\n建成【渔港污水处理站】。", "done"),
    ("关于成立青禾县渔港专班的通知\n成立【渔港建设专班】。", "done"),
]
ROWS = [*EVENTS, *ENDED, *PROMISED, *DOCUMENTS]


def _statuses(initiatives: Initiatives, marked: str) -> list[str]:
    text, spans = unmark(marked)
    told = {(i["start"], i["end"]): i["status"] for i in found(initiatives, text)}
    return [told[span] for span in spans]


@pytest.mark.parametrize(("marked", "status"), ROWS, ids=[row[0] for row in ROWS])
def test_status(initiatives: Initiatives, marked: str, status: str) -> None:
    assert set(_statuses(initiatives, marked)) == {status}


def test_no_classifier_doubts_what_is_certain() -> None:
    """了 behind the verb and an event that was held are done, whatever the weights of the words around say."""
    lexicons = Lexicons.load()
    ongoing = tuple(9.0 if status == "ongoing" else 0.0 for status in INITIATIVE_STATUSES)
    model = LinearModel(INITIATIVE_STATUSES, {}, ongoing)
    entries = {kind: lexicons.entries(kind) for kind in KINDS}
    component = Initiatives(**entries, initiative_status_model=model)  # type: ignore[arg-type]
    for marked, status in [*ENDED, *EVENTS[:3]]:
        assert set(_statuses(component, marked)) == {status}
    assert _statuses(component, "建成【渔港污水处理站】。") == ["ongoing"]
