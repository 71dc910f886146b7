"""events 流转日志: the log of any other system, one row an event."""

from typing import Final

from importers.columns import Column, Ledger
from importers.values import CODE, DATETIME, TEXT

EVENTS: Final = Ledger(
    "events",
    "流转日志",
    (
        Column("subject", "事项编号", CODE, required=True),
        Column("at", "时间", DATETIME, required=True),
        Column("unit", "经办单位", CODE),
        Column("activity", "活动", TEXT),
    ),
)
