"""Who speaks where a person does: Hong Kong's heads of departments, heads of government at a congress."""

from __future__ import annotations

import re

from pipeline.layout import Layout
from pipeline.origin import regions
from pipeline.origin.bodies import Body
from pipeline.origin.facts import Facts, government_of

_SPEAKER = re.compile(
    r"(?:[\u3400-\u9fff]{0,16}?(?:司长|局长|署长)|[\u3400-\u9fff]{0,6}行政长官)(?=(?:\([^()]{2,12}\))?:)"
)
MEMBER_SPEAKS = re.compile(r"[\u3400-\u9fff]{2,6}议员:主席")
"""A member of Hong Kong's council asks, so that the text is an answer."""
_REPLY = re.compile(
    r"议员[^。\n]{0,4}(?:提问|质询)[,和及以与]{1,3}(?P<body>[\u3400-\u9fff]{2,12}?(?:局|署|处|司))"
    r"(?:局长|署长|处长|司长)[\u3400-\u9fff]{2,4}[^。\n]{0,12}?的?(?:书面)?(?:答复|回复)"
)
_STATEMENT = re.compile(
    r"以下[为是](?:署理)?(?P<body>[\u3400-\u9fff]{2,12}?(?:局|署|处|司))(?:局长|署长|处长|司长)[\u3400-\u9fff]{2,4}"
    r"[^。\n]{0,60}?(?:答复|回复|致辞|演辞|讲话|发言|谈话)"
)
"""A press release gives what the head of a department said, in the council or elsewhere."""
_HONG_KONG = re.compile(r"香港|立法会|行政长官|区议会")
_HEAD_OF_GOVERNMENT = re.compile(
    r"(?P<region>[\u3400-\u9fff]{2,20}?)(?P<government>人民政府)?(?:代|代理)?"
    r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|乡长|镇长)[ \t]{1,4}\S"
)
_CONGRESS = re.compile(r"在(?P<region>[\u3400-\u9fff]{2,20}?)第[\d一二三四五六七八九十]{1,4}届人民代表大会")
GOVERNMENT_REPORT = re.compile(
    r"政府工作报告|向大会(?:作|做)?(?:政府)?(?:工作)?报告|代表[\u3400-\u9fff]{0,12}政府[,,]?向"
)
_COUNCIL = re.compile(
    r"(?P<region>[\u3400-\u9fff]{2,4}?[县市])议会第[\d一二三四五六七八九十]{1,3}届"
    r"(?=[\s\S]{0,60}?\s(?P<body>[\u3400-\u9fff]{2,10}?[局处会])(?:工作|业务|施政)?报告"
    r"|[\s\S]{0,60}?(?:[县市]政|施政|工作)总?报告|[\s\S]{0,120}?报告人:[县市]长)"
)
"""A county or city of Taiwan, or one of its departments, reports to its council."""
_DEPARTMENT = re.compile(r"[\u3400-\u9fff]{2,16}(?:局|署|处|办公室|委员会|监督|学院)")
_OF_HONG_KONG = re.compile(r"香港|港元|立法会|特区政府")


def speaker(text: str, lay: Layout, facts: Facts) -> bool:
    """行政长官:…, 发展局局长:主席,… — the head of a department is the issuer, a bureau stands for its head."""
    known = _HONG_KONG.search(text, 0, 4000) or MEMBER_SPEAKS.search(text, 0, 200)
    for start, end in lay["paragraphs"][:12] if known else []:
        match = _SPEAKER.match(text, start, min(end, start + 40))
        if match:
            stop = match.end()
            if match.group().endswith(("局局长", "署署长")):
                stop -= 2
            facts.issuer, facts.issuer_span = text[start:stop], (start, stop)
            return True
    reply = (_REPLY.search(text, 0, 600) or _STATEMENT.search(text, 0, 600)) if known else None
    if reply:
        start, end = reply.span("body")
        end += 2 if text[end - 1] == "司" else 0  # a secretary of the government speaks for nobody but himself
        facts.issuer, facts.issuer_span = text[start:end], (start, end)
    return reply is not None


def council(text: str, lay: Layout, facts: Facts) -> bool:
    """某县议会…定期会 / 县政总报告 — the government of that county or city of Taiwan."""
    match = _COUNCIL.search(text, 0, 300)
    if match is None:
        return False
    facts.region, facts.region_span = match["region"], match.span("region")
    facts.issuer = f"{facts.region}政府{match['body'] or ''}"
    return True


def department(text: str, lay: Layout, facts: Facts) -> bool:
    """A department of Hong Kong over the title of its report."""
    first = lay["paragraphs"][:1]
    if not first or not _OF_HONG_KONG.search(text, 0, 4000):
        return False
    line = _DEPARTMENT.fullmatch(text, *first[0])
    if line is None or regions.path_at(text, *first[0]):
        return False
    facts.issuer, facts.issuer_span = line.group(), line.span()
    return True


def head_of_government(text: str, lay: Layout, facts: Facts) -> bool:
    """广东省省长 某某 under the title of a government work report; 在某区第十届人民代表大会…上; 区人民政府区长 某某."""
    head = text[: min(len(text), 1500)]
    if not GOVERNMENT_REPORT.search(head.replace(" ", "")):
        return False
    lines = [_HEAD_OF_GOVERNMENT.match(text, start, min(end, start + 60)) for start, end in lay["paragraphs"][:6]]
    heads = [match for match in lines if match]
    for match in heads:
        path = regions.path_at(text, match.start(), match.end())
        if path:
            _of_region(text, (match.start(), path[-1][1]), facts)
            return True
    congress = _CONGRESS.search(head)
    path = regions.path_at(text, congress.start("region"), congress.end()) if congress else []
    if congress and (town := regions.town_at(text, path[-1][1] if path else congress.start("region"), congress.end())):
        path = [*path, town]
    if path:
        _of_region(text, (path[0][0], path[-1][1]), facts)
        return True
    for match in heads[:1]:
        region = match["region"]
        word = region[-3:] if region.endswith("自治区") else text[match.end("region")]
        facts.bodies = [Body(match.start(), match.end("region"), level_word=word)]
        facts.issuer = word + "人民政府"
    return bool(heads)


def _of_region(text: str, span: tuple[int, int], facts: Facts) -> None:
    """The government of the region that stands at ``span``."""
    facts.region, facts.region_span = text[slice(*span)], span
    facts.issuer = government_of(facts.region)
    if text.startswith("人民政府", span[1]):
        facts.issuer_span = (span[0], span[1] + 4)
