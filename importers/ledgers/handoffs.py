"""handoffs 移交台账: one step of a lead, an issue or a case from one unit to another."""

from typing import Final

from domain.handoffs import HandoffKind, HandoffStatus, ReturnReason
from domain.secrecy import Secrecy
from importers.columns import Column, Ledger
from importers.values import CODE, DATE, DATETIME, WORD

HANDOFFS: Final = Ledger(
    "handoffs",
    "移交台账",
    (
        Column("number", "移交编号", CODE, key=True),
        Column("subject", "事项编号", CODE, required=True),
        Column("kind", "移交类型", WORD(HandoffKind), required=True),
        Column("from", "移出单位编码", CODE, required=True),
        Column("to", "接收单位编码", CODE, required=True),
        Column("sentAt", "移交时间", DATETIME, required=True),
        Column("receivedAt", "签收时间", DATETIME),
        Column("acceptedAt", "受理时间", DATETIME),
        Column("returnedAt", "退回时间", DATETIME),
        Column("returnReason", "退回原因", WORD(ReturnReason)),
        Column("dueOn", "办理时限", DATE),
        Column("progressAt", "最近进展", DATETIME),
        Column("resultAt", "结果时间", DATETIME),
        Column("confirmedAt", "确认时间", DATETIME),
        Column("docNo", "文号", CODE),
        Column("status", "状态", WORD(HandoffStatus)),
        Column("secrecy", "密级", WORD(Secrecy)),
    ),
)
