"""leads 线索: what somebody reported."""

from typing import Final

from domain.leads import Channel, SubmitterType, Suspected
from domain.secrecy import Secrecy
from importers.columns import Column, Ledger
from importers.values import CODE, CODES, DATETIME, TEXT, WORD

LEADS: Final = Ledger(
    "leads",
    "线索",
    (
        Column("number", "线索编号", CODE, key=True),
        Column("channel", "渠道", WORD(Channel)),
        Column("submitterType", "反映人类型", WORD(SubmitterType)),
        Column("receivedAt", "收到时间", DATETIME),
        Column("title", "标题", TEXT),
        Column("text", "内容", TEXT),
        Column("units", "涉及单位编码", CODES),
        Column("suspected", "疑似性质", WORD(Suspected)),
        Column("inspection", "来源检查编号", CODE),
        Column("secrecy", "密级", WORD(Secrecy)),
    ),
)
