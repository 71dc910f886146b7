"""Ceilings that hold for the whole city, each with what it rests on."""

from typing import Final

_CITY: Final = "990100"
_EXEMPT: Final = "COMPLAINT;LEAD_TRIGGERED;SUPERIOR_SPECIAL;EMERGENCY"

QUOTAS: Final = (
    {
        "code": "PC-RCJC-01",
        "scope": "ORGANISER_TARGET",
        "regime": "ADMIN_INSPECTION",
        "regionCode": _CITY,
        "period": "YEAR",
        "limit": "4",
        "exemptTriggers": _EXEMPT,
        "basis": "云溪市涉企行政检查年度频次上限公告（AI-04）",
        "validFrom": "2024-01-01",
    },
    {
        "code": "PC-SW-01",
        "scope": "ORGANISER_TARGET",
        "regime": "ADMIN_INSPECTION",
        "unit": "YX-SW",
        "period": "YEAR",
        "limit": "2",
        "exemptTriggers": _EXEMPT,
        "basis": "控制对企业进行经济检查的规定（AI-13）：税务检查每年不超过两次",
        "validFrom": "2024-01-01",
    },
    {
        "code": "PC-DQ-01",
        "scope": "REGION",
        "regime": "GOV_SUPERVISION",
        "regionCode": _CITY,
        "period": "YEAR",
        "limit": "2000",
        "basis": "云溪市年度督查检查考核计划总量控制（P5-01）",
        "validFrom": "2024-01-01",
    },
)
