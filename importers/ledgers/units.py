"""units 单位: the organs, enterprises, towns and villages of the hub."""

from typing import Final

from domain.regimes import Regime
from domain.units import UnitKind, UnitLevel
from importers.columns import Column, Ledger
from importers.values import BOOLEAN, CODE, CODES, INTEGER, TEXT, WORD

UNITS: Final = Ledger(
    "units",
    "单位",
    (
        Column("code", "单位编码", CODE, key=True),
        Column("name", "单位名称", TEXT, required=True),
        Column("aliases", "别名", CODES),
        Column("usccCode", "统一社会信用代码", CODE),
        Column("regionCode", "行政区划代码", CODE),
        Column("kind", "单位类型", WORD(UnitKind)),
        Column("level", "层级", WORD(UnitLevel)),
        Column("parentCode", "上级单位编码", CODE),
        Column("regime", "监督系统", WORD(Regime)),
        Column("address", "地址", TEXT),
        Column("contact", "联系电话", CODE),
        Column("hasInspectionStanding", "检查主体资格", BOOLEAN),
        Column("teams", "检查组数", INTEGER),
    ),
)
