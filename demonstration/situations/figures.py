"""Figures that the sources tell, retold: 12 → 1, 498 → 42, and 127 = 72 + 47 + 8."""

from datetime import date, timedelta
from typing import Final

from demonstration.bodies import DEPARTMENTS
from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage
from demonstration.workdays import workdays_after

_PROJECTS: Final = (
    ("农村饮水", "更换主管网{n}公里，年底前全镇通上自来水"),
    ("通村公路", "硬化路面{n}公里，雨季前完成路基和边沟"),
    ("集中供热", "改造供热支管{n}公里，供暖季前调试完毕"),
    ("学校食堂", "改建中心学校食堂{n}间，开学前验收使用"),
    ("卫生院改造", "新增床位{n}张，配齐急诊和转运设备"),
    ("养老服务站", "建成村级服务站{n}处，配备专职护理员"),
    ("污水管网", "铺设污水支管{n}公里，接入镇污水处理厂"),
    ("垃圾转运", "新建密闭转运点{n}处，日产日清"),
    ("农房抗震", "加固老旧农房{n}户，逐户验收建档"),
    ("高标准农田", "整治农田{n}百亩，灌溉渠系全部贯通"),
    ("冷链物流", "建成产地冷库{n}座，与合作社签订使用协议"),
    ("文化广场", "改建文化广场{n}处，同步安装照明设施"),
    ("路灯亮化", "安装太阳能路灯{n}百盏，主要村道全覆盖"),
    ("防汛堤段", "除险加固堤段{n}处，汛期前完成主体"),
    ("电网改造", "新增配电变压器{n}台，解决低电压问题"),
    ("公共厕所", "改建水冲式公厕{n}座，落实管护人员"),
)
_TOWNS: Final = "abcdefgh"
_DONE: Final = 47
_LATE: Final = 8
_ITEMS: Final = 127


def _twelve() -> Situation:
    stage = Stage("huangling-twelve-into-one", 72)
    town = stage.town()
    day = date(2025, 10, 31)
    for body in DEPARTMENTS:
        day = workdays_after(day, 1)
        last = day + timedelta(days=0 if day.weekday() == 4 else 1)
        stage.plan(
            body.key, town, "M.agri.straw.01", day.isoformat(), last.isoformat(), status="CONSULTED"
        )
    return stage.done(
        "黄陵：十二项并作一项",
        "同一事由、同一窗口的12项任务编为一个联合组，并作1次到访，压减91.7%（F31）；每次到访至多几项（maxInspectionsPerVisit，缺省5）须设为12以上",
    )


def _498_to_42() -> Situation:
    stage = Stage("taizhou-498-to-42", 141)
    stage.county(33, towns=6, villages=7)
    villages = stage.villages()
    weeks = date(2025, 11, 3), date(2025, 11, 10), date(2025, 11, 17)
    for place, body in enumerate(DEPARTMENTS):
        first = weeks[place % len(weeks)]
        reached = villages[:36] if body is DEPARTMENTS[-1] else villages
        stage.plan(
            body.key, ";".join(reached), "M.safety.emergency.01",
            first.isoformat(), (first + timedelta(days=4)).isoformat(), status="CONSULTED",
        )  # fmt: skip
    return stage.done(
        "台州：四百九十八次并作四十二次",
        "十二个部门同一事由的检查要进42个村共498次（11家各42村、一家36村），每村并作一个联合组即42次，"
        "压减91.6%（台州498项减为42项，原文印作91.5%，TJ-08）；每次到访至多几项（maxInspectionsPerVisit，缺省5）须设为12以上",
    )


def _127_items() -> Situation:
    stage = Stage("luliang-127-items", 140)
    towns = [stage.town(suffix) for suffix in _TOWNS]
    own = {
        "list": f"DC-{stage.name}",
        "listName": "2025年重点项目亮灯督办清单",
        "listTotal": str(_ITEMS),
    }
    for n in range(_ITEMS):
        project, aim = _PROJECTS[n // len(towns)]
        if n < _DONE:
            due = date(2025, 9, 30)
            state = closed((date(2025, 9, 1) + timedelta(days=n % 28)).isoformat())
        elif n < _DONE + _LATE:
            due = date(2025, 11, 28)
            state = {"completion": "NOT_DONE"}
        else:
            due = date(2026, 3, 31) + timedelta(days=n % 60)
            state = {"completion": "NOT_DONE"}
        stage.entry(
            "DC", towns[n % len(towns)], "gov.livelihood",
            f"第{n + 1}项{project}项目：{aim.format(n=n % 9 + 2)}", "2025-03-03",
            category=f"政府重点工作.重点项目.{project}", dueOn=due.isoformat(), **own, **state,
        )  # fmt: skip
    stage.spare("LIST_DIVERGENCE", "REPEAT_OFFENCE")
    return stage.done(
        "陆良：一百二十七项亮灯",
        "127项 = 72项正常 + 47项完成 + 8项未按时，时序进度93.7%（F53）；清单总数与问题数相符",
    )


FIGURES: Final = (_twelve(), _498_to_42(), _127_items())
