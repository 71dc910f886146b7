"""issues 问题清单: the entries of problem lists."""

from typing import Final

from domain.entries import Completion, EntryStatus
from domain.lists import ListKind
from domain.secrecy import Secrecy
from importers.columns import Column, Ledger
from importers.values import BOOLEAN, CODE, DATE, DECIMAL, INTEGER, TEXT, WORD

ISSUES: Final = Ledger(
    "issues",
    "问题清单",
    (
        Column("list", "清单编号", CODE, key=True),
        Column("entry", "序号", CODE, key=True),
        Column("listName", "清单名称", TEXT),
        Column("listKind", "清单类型", WORD(ListKind)),
        Column("text", "问题描述", TEXT, required=True),
        Column("unit", "责任单位编码", CODE, required=True),
        Column("person", "责任人编号", CODE),
        Column("category", "问题类别", CODE),
        Column("foundOn", "发现日期", DATE),
        Column("inspection", "来源检查编号", CODE),
        Column("dueOn", "整改时限", DATE),
        Column("status", "状态", WORD(EntryStatus)),
        Column("completion", "完成情况", WORD(Completion)),
        Column("closedOn", "销号日期", DATE),
        Column("evidenceBefore", "整改前证据", TEXT),
        Column("evidenceAfter", "整改后证据", TEXT),
        Column("listTotal", "清单总数", INTEGER),
        Column("issue", "问题编号", CODE),
        Column("amount", "涉及金额", DECIMAL),
        Column("falseRectification", "虚假整改", BOOLEAN),
        Column("secrecy", "密级", WORD(Secrecy)),
    ),
)
