"""How long a conclusion may stand in for the next inspection (domain 5.5, DUPLICATE)."""

from datetime import date, timedelta
from typing import Final

_DAYS: Final = {
    "ADMIN_INSPECTION": 90,  # 食品生产经营监督检查管理办法 Art 42 (AI-14)
    "GOV_SUPERVISION": 90,
    "DISCIPLINE": 90,
    "AUDIT": 365,
    "PATROL": 365,
}
_METROLOGY: Final = frozenset({"M.market.quality.03"})
_HALF_A_YEAR: Final = 180  # 山东省计量条例 Art 26 (AI-15)


def reusable_until(regime: str, matters: str, concluded: date) -> date:
    """结论可用至.

    Args:
        regime: 监督类型 of the inspection.
        matters: its 事项编码, with semicolons; half a year is for those on metrology alone.
        concluded: 结论日期.
    """
    metrology = regime == "ADMIN_INSPECTION" and set(matters.split(";")) <= _METROLOGY
    return concluded + timedelta(days=_HALF_A_YEAR if metrology else _DAYS[regime])
