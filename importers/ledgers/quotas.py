"""quotas 频次上限: how often an organiser may inspect, or a target be inspected."""

from typing import Final

from domain.inspections import Trigger
from domain.quotas import QuotaPeriod, QuotaScope
from domain.regimes import Regime
from importers.columns import Column, Ledger
from importers.values import CODE, DATE, INTEGER, TEXT, WORD, WORDS

QUOTAS: Final = Ledger(
    "quotas",
    "频次上限",
    (
        Column("code", "规则编号", CODE, key=True),
        Column("scope", "范围", WORD(QuotaScope), required=True),
        Column("regime", "监督类型", WORD(Regime)),
        Column("unit", "单位编码", CODE),
        Column("regionCode", "行政区划代码", CODE),
        Column("period", "周期", WORD(QuotaPeriod), required=True),
        Column("limit", "上限", INTEGER, required=True),
        Column("exemptTriggers", "豁免触发", WORDS(Trigger)),
        Column("basis", "依据", TEXT, required=True),
        Column("validFrom", "生效自", DATE),
        Column("validTo", "生效至", DATE),
    ),
    periods=(("validFrom", "validTo"),),
)
