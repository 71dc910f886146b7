"""visits 入户记录: when an inspection was at which of its targets."""

from typing import Final

from importers.columns import Column, Ledger
from importers.values import CODE, DATE, INTEGER

VISITS: Final = Ledger(
    "visits",
    "入户记录",
    (
        Column("inspection", "计划编号", CODE, key=True),
        Column("unit", "对象单位编码", CODE, key=True),
        Column("start", "开始", DATE),
        Column("end", "结束", DATE),
        Column("inspectors", "人数", INTEGER),
    ),
    periods=(("start", "end"),),
)
