"""Mandates: what an inspection must carry to be lawful, regime by regime (domain 2.1 to 2.3)."""

from datetime import date, timedelta
from typing import Final

from demonstration.bodies import Body

_LEAD_TIME: Final = timedelta(days=12)
_SLACK: Final = timedelta(days=7)

_LIST_NAMES: Final = {
    "GOV_SUPERVISION": "督查问题清单",
    "DISCIPLINE": "监督检查问题清单",
    "AUDIT": "审计查出问题清单",
    "PATROL": "巡察反馈问题清单",
    "ADMIN_INSPECTION": "行政检查问题清单",
}

_AUTHORITIES: Final = {
    "GOV_SUPERVISION": "GOV_HEAD",
    "AUDIT": "GOV_HEAD",
    "DISCIPLINE": "PARTY_COMMITTEE",
    "PATROL": "PARTY_COMMITTEE",
    "ADMIN_INSPECTION": "DEPT_HEAD",
}

_METHODS: Final = {
    "GOV_SUPERVISION": "检查访谈;调阅复制",
    "AUDIT": "调阅复制;座谈听证统计评估",
    "DISCIPLINE": "检查访谈;收集线索",
    "PATROL": "听取汇报;检查访谈;收集线索",
    "ADMIN_INSPECTION": "检查访谈",
}

_WORDS: Final = {
    "GOV_SUPERVISION": "政督",
    "AUDIT": "审通",
    "DISCIPLINE": "纪监",
    "PATROL": "巡发",
    "ADMIN_INSPECTION": "检审",
}


def mandate(
    body: Body, number: str, start: date, end: date, scope: dict[str, str]
) -> dict[str, str]:
    """The fields that make a planned inspection lawful.

    Args:
        body: who inspects.
        number: the inspection's own number, which ends in its running number.
        start: its first day.
        end: its last day.
        scope: its `targets` and `matters`, which are approved as they stand.
    """
    regime = body.regime
    running = "".join(filter(str.isdigit, number))[-5:].lstrip("0") or "1"
    fields = {
        "approvalAuthority": _AUTHORITIES[regime],
        "approvalDate": (start - _LEAD_TIME).isoformat(),
        "approvalNumber": f"云{_WORDS[regime]}〔{start.year}〕{running}号",
        "annualPlan": f"{body.key}-{start.year}",
        "methods": _METHODS[regime],
    }
    if regime == "ADMIN_INSPECTION":
        fields |= {"certified": "是", "inspectionCode": f"JC{number.replace('-', '')}"}
    elif regime == "GOV_SUPERVISION":
        fields |= {
            "supervisionKind": "SPECIAL",
            "approvedTargets": scope["targets"],
            "approvedMatters": scope["matters"],
            "approvedFrom": (start - _SLACK).isoformat(),
            "approvedTo": (end + _SLACK).isoformat(),
            "leaderAppointedBy": "YX-GOV",
        }
    return fields


def list_of(body: Body, year: int) -> dict[str, str]:
    """The problem list that the body keeps for a year: number, name and kind."""
    if body.key == "XINFANG":
        return {
            "list": f"XF-{year}",
            "listName": f"{year}年信访突出问题清单",
            "listKind": "PETITION",
        }
    return {
        "list": f"{body.key}-{year}",
        "listName": f"{year}年{_LIST_NAMES[body.regime]}",
        "listKind": body.regime,
    }
