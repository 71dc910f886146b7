"""cases 案件: what was filed on the strength of leads."""

from typing import Final

from domain.cases import CaseStatus, CaseType
from domain.secrecy import Secrecy
from importers.columns import Column, Ledger
from importers.values import CODE, CODES, DATE, TEXT, WORD

CASES: Final = Ledger(
    "cases",
    "案件",
    (
        Column("number", "案件编号", CODE, key=True),
        Column("title", "案由", TEXT),
        Column("filedOn", "立案日期", DATE),
        Column("type", "案件类型", WORD(CaseType)),
        Column("status", "状态", WORD(CaseStatus)),
        Column("leads", "来源线索编号", CODES),
        Column("units", "涉及单位编码", CODES),
        Column("persons", "涉及人员编号", CODES),
        Column("secrecy", "密级", WORD(Secrecy)),
    ),
)
