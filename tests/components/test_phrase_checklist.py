"""What figures come in, item by item: written forms, units, comparators, and what only looks like a figure.

Marks and readings of `test_quantities`; a row without marks must give no figure. Wording invented.
"""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from pipeline.normalise import normalise
from tests.components.test_quantities import shown, unmarked

NLP = spacy.blank("zh")

Rows = list[tuple[str, str]]

NUMBERS: dict[str, Rows] = {
    "full-width digits": [
        ("办结【１２８件】", "128 件 eq"),
        ("入库率【９８．５％】", "98.5 % eq"),
        ("拨付【１，２００万元】", "12000000 元 eq"),
        ("２０３１年９月印发", ""),
    ],
    "thousands parted by a space": [
        ("载客【150 354人次】", "150354 人次 eq"),
        ("发出【1 206 330张】", "1206330 张 eq"),
        ("收到【12 400宗】", "12400 宗 eq"),
        ("联系电话 6125 3301", ""),
        ("表 3 船名 12号", ""),
    ],
    "digits of numbers read aloud": [
        ("共【二百零六件】", "206 件 eq"),
        ("种桑【廿九亩】", "29 亩 eq"),
        ("配船【两艘】", "2 艘 eq"),
        ("全年无事故,死亡人数为【〇】。", "0 - eq"),
        ("二〇三一年,两岸渔民、零星渡口", ""),
    ],
    "decimals beside a Chinese scale": [
        ("欠款【0.9亿元】", "90000000 元 eq"),
        ("载货【3.05万吨】", "30500 吨 eq"),
        ("授信【1.90亿元】", "190000000 元 eq"),
        ("船机【12.6万千瓦】", "126000 千瓦 eq"),
        ("航行记录【1.05万条】", "10500 条 eq"),
        ("见3.2节、5.1亿级市场", ""),
    ],
    "misprints that a reader sees through": [
        ("到岗率【19.73.%】", "19.73 % eq"),
        ("达标率【8.05.%】", "8.05 % eq"),
        ("增长【6.1.%】", "6.1 % eq actual up"),
        ("误差1.2.3.4%", ""),
    ],
    "成": [
        ("【六成】渔户入社", "60 % eq"),
        ("占全县【三成以上】", "30 % ge"),
        ("运费下降【近两成】", "20 % approx actual down"),
        ("【八成五】的航班准点", "85 % eq"),
        ("三成员、一成不变、成绩显著", ""),
    ],
    "折": [
        ("票价【九折】优惠", "90 % eq"),
        ("学童船票打【五折】", "50 % eq"),
        ("折扣为【七折】", "70 % eq"),
        ("三折页宣传单、曲折、打折", ""),
    ],
    "halves": [
        ("【一半】渡口通电", "0.5 - eq"),
        ("工程进度【过半】", "0.5 - gt"),
        ("等候【不超过半小时】", "0.5 小时 le target"),
        ("【半数以上】船员持证", "0.5 - ge"),
        ("半岛、半成品、上半年、大半天", ""),
    ],
    "points": [
        ("提高【2.4个百分点】", "2.4 百分点 eq actual up"),
        ("回落【0.6个百分点】", "0.6 百分点 eq actual down"),
        ("高于全市【3个百分点】", "3 百分点 eq"),
        ("百分点差、百分制", ""),
    ],
    "spoken ranges": [
        ("每村【三四十户】", "30..40 户 range"),
        ("走访【五六家】", "5..6 家 range"),
        ("等候【七八分钟】", "7..8 分钟 range"),
        ("三三两两、七上八下、四五线城市", ""),
    ],
    "ranges whose ends have units": [
        ("每船补【1000元至3000元】", "1000..3000 元 range"),
        ("占比在【5%—20%】", "5..20 % range"),
        ("载重【3吨到5吨】", "3..5 吨 range"),
        ("2030至2031年、3-5月、第6至第8条", ""),
    ],
}  # fmt: skip

UNITS: dict[str, Rows] = {
    "money by currency": [
        ("出口【5.4亿美元】", "540000000 美元 eq money"),
        ("资助【80万港元】", "800000 港元 eq money"),
        ("赔付【3万欧元】", "30000 欧元 eq money"),
        ("税款【620万元】", "6200000 元 eq money"),
        ("元旦、多元、单元房", ""),
    ],
    "area": [
        ("绿化【36亩】", "36 亩 eq area"),
        ("腾退【900平米】", "900 平方米 eq area"),
        ("湿地【2.1万公顷】", "21000 公顷 eq area"),
        ("水面【46平方公里】", "46 平方公里 eq area"),
        ("方圆之间、平方数、顷刻", ""),
    ],
    "length": [
        ("岸线【12公里】", "12 公里 eq length"),
        ("栈桥【180米】", "180 米 eq length"),
        ("航道【9海里】", "9 海里 eq length"),
        ("千里马、万里河山、米袋子", ""),
    ],
    "mass": [
        ("渔获【8万吨】", "80000 吨 eq weight"),
        ("每袋【25公斤】", "25 公斤 eq weight"),
        ("收茶【3万斤】", "30000 斤 eq weight"),
        ("减少【6万吨】二氧化碳排放", "60000 吨 eq actual down"),
        ("碳汇【6万吨二氧化碳】", "60000 吨二氧化碳 eq weight"),
        ("半斤八两、千钧一发、吨位", ""),
    ],
    "energy and power": [
        ("发电【9.2亿千瓦时】", "920000000 千瓦时 eq"),
        ("装机【60万千瓦】", "600000 千瓦 eq"),
        ("储能【100兆瓦】", "100 兆瓦 eq"),
        ("焦点、瓦房、千瓦级", ""),
    ],
    "data": [
        ("归集【36TB】", "36 TB eq data"),
        ("出口带宽【10G】", "10 G eq data"),
        ("云盘【200GB】", "200 GB eq data"),
        ("5G网络、4K直播、3D打印", ""),
    ],
    "length of time": [
        ("时限【3个工作日】", "3 工作日 eq duration"),
        ("提前【12天】完工", "12 日 eq duration"),
        ("连续【6年】无事故", "6 年 eq duration"),
        ("候船【40分钟】", "40 分钟 eq duration"),
        ("提前【半年】竣工", "0.5 年 eq duration"),
        ("24小时值守、三年行动、百日攻坚、近五年", ""),
    ],
    "how often": [
        ("会商每周【一次】", "1 次/星期 eq frequency"),
        ("每季度巡查【两次】", "2 次/季度 eq frequency"),
        ("演练【半年一次】", "1 次/半年 eq frequency"),
        ("再次、首次、每次、一次性", ""),
    ],
    "score": [
        ("考核得【92.5分】", "92.5 分 eq score"),
        ("平均【88分】", "88 分 eq score"),
        ("积分达到【600分以上】", "600 分 ge score"),
        ("十分、分管、三分之地、部分", ""),
    ],
    "synonyms of one unit": [
        ("腾房【300㎡】", "300 平方米 eq"),
        ("水渠【8千米】", "8 公里 eq"),
        ("用电【90万度】", "900000 千瓦时 eq"),
        ("有效期【3个月】", "3 月 eq target"),
        ("月球、日晷、千米长跑队", ""),
    ],
    "the noun behind a counter": [
        ("【18名】船员", "18 名 eq"),
        ("【7座】渡口上云", "7 座 eq"),
        ("【320余户】渔民迁居", "320 户 gt"),
        ("【9省】协作", "9 省 eq"),
        ("几名、数座、各户", ""),
    ],
}  # fmt: skip

COMPARATORS: dict[str, Rows] = {
    "before the number": [
        ("载客【超9万人次】", "90000 人次 gt"),
        ("用时【约40分钟】", "40 分钟 approx"),
        ("存粮【近6万吨】", "60000 吨 approx"),
        ("船员【不足百人】", "100 人 lt"),
        ("网点【至少8个】", "8 个 ge target"),
        ("材料【不超过2份】", "2 份 le target"),
        ("超市、近郊、约谈、至少要做到", ""),
    ],
    "behind the number": [
        ("培训【600余人】", "600 人 gt"),
        ("造价【80万元左右】", "800000 元 approx"),
        ("会员【300人以上】", "300 人 ge"),
        ("【5日内】答复", "5 日 le target"),
        ("均价【60元上下】", "60 元 approx"),
        ("余额、以上意见、左右岸、内河", ""),
    ],
    "on both sides": [
        ("清运【约3千余吨】", "3000 吨 approx"),
        ("积分达到【2600分以上】", "2600 分 ge"),
        ("发动【近百余人】", "100 人 approx"),
        ("约定以上事项", ""),
    ],
    "before a verb": [
        ("约占总航次的【56%】", "56 % approx"),
        ("载客约为【9万人】", "90000 人 approx"),
        ("用船约有【30艘】", "30 艘 approx"),
        ("占总航次的【56%】", "56 % eq"),
        ("节约占用、签约合作", ""),
    ],
    "over and above": [
        ("产值【突破30亿元】", "3000000000 元 gt"),
        ("访客【逾20万人】", "200000 人 gt"),
        ("完成率【超过95%】", "95 % gt"),
        ("超额、突破口、超过预期", ""),
    ],
}  # fmt: skip

LOOK_ALIKES: dict[str, Rows] = {
    "dates and periods": [
        ("2031年12月3日、9月底、第三季度", ""),
        ("1-9月和“十五五”期间", ""),
        ("近两年、今后五年、三年来", ""),
        ("2031年船检【30艘】", "30 艘 eq"),
    ],
    "document numbers": [
        ("云府发〔2031〕6号", ""),
        ("第26号令、2031年第3号公告", ""),
        ("(2031)云行终9号", ""),
        ("依云府发〔2031〕6号拨款【8万元】", "80000 元 eq"),
    ],
    "list and section numbers": [
        ("一是巡航。二是护渔。三要育苗。", ""),
        ("(三)渡口管理\n4.船检\n第五,值守。", ""),
        ("①先登记②后上船", ""),
        ("1.新建渡口【6处】。", "6 处 eq actual up"),
    ],
    "names and slogans": [
        ("12395热线、5A级渡口景区、“一港一策”", ""),
        ("“三无”船舶、四下基层、“1+5+N”预案", ""),
        ("三级河湖长、两山理念、八项规定", ""),
        ("处置“三无”船舶【60艘】", "60 艘 eq"),
    ],
    "articles": [
        ("一个平台管全局、一批骨干", ""),
        ("形成一套办法、走出一条新路", ""),
        ("一名合格船长的标准", ""),
        ("只跑【一次】", "1 次 eq"),
        ("渔政船【三艘】、巡逻艇【一艘】。", "3 艘 eq / 1 艘 eq"),
    ],
    "ordinals that name": [
        ("第一责任人、第二批船员、第六次例会", ""),
        ("第88艘渔船、第9天", ""),
        ("二期码头、三号航道", ""),
        ("产量居全市【第二】。", "2 位 eq rank"),
    ],
    "inside a title": [
        ("《建设100座渡口的意见》", ""),
        ("《船员三年行动方案》《2031年5件实事》", ""),
        ("印发《渡口安全10条》", ""),
        ("按《渡口安全10条》检查【60次】", "60 次 eq"),
    ],
}  # fmt: skip

TABLES: dict[str, Rows] = {
    "units in the head": [
        ("拨款总额(亿元)\n【310.5】\n税款(万元)\n【288】\n", "310.5 - eq / 288 - eq"),
        ("载货量(吨)【1 200】 【1 350】 【1 410】", "1200 - eq / 1350 - eq / 1410 - eq"),
        ("渡口数(个)【6】 【7】 【9】船只数(艘)【40】 【42】 【45】",
         "6 - eq / 7 - eq / 9 - eq / 40 - eq / 42 - eq / 45 - eq"),
        ("年份(年)2030 2031 2032", ""),
    ],
    "lines of label and figure": [
        ("渡口\n【16】\n船只\n【208】\n", "16 - eq / 208 - eq"),
        ("项目\n本期\n【7.5】\n上期\n【6.8】\n", "7.5 - eq / 6.8 - eq"),
        ("收件\n【3 206】\n办结\n【3 180】\n", "3206 - eq / 3180 - eq"),
        ("目录\n1\n2\n3\n", ""),
    ],
    "figures glued to a list number or a heading": [
        ("1.【60户】渔民迁居", "60 户 eq"),
        ("2.【300名】船员上岗", "300 名 eq"),
        ("(一)【18座】渡口改造", "18 座 eq"),
        ("1.2渡口改造", ""),
    ],
}  # fmt: skip

EVERY = {
    f"{part}: {name}": rows
    for part, classes in (
        ("numbers", NUMBERS), ("units", UNITS), ("comparators", COMPARATORS), ("not claims", LOOK_ALIKES),
        ("tables", TABLES),
    )
    for name, rows in classes.items()
}  # fmt: skip
TABLE = [(name, marked, reading) for name, rows in EVERY.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_item(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    text, spans = unmarked(normalise(marked).text)
    found = quantities.find(NLP.make_doc(text))
    expected = reading.split(" / ") if reading else []
    assert [text[claim["start"] : claim["end"]] for claim in found] == [text[start:end] for start, end in spans]
    assert [shown(claim, want) for claim, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("name", EVERY)
def test_every_item_has_figures_and_what_is_none(name: str) -> None:
    figures = ["【" in marked for marked, _ in EVERY[name]]
    assert any(figures) and not all(figures)
    assert len(figures) >= 4
    assert figures.count(not name.startswith("not claims")) >= 3
