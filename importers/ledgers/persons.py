"""persons 责任人: who answers for what, and when; never an identity-card number."""

from typing import Final

from importers.columns import Column, Ledger
from importers.values import CODE, DATE, TEXT

PERSONS: Final = Ledger(
    "persons",
    "责任人",
    (
        Column("code", "人员编号", CODE, key=True),
        Column("name", "姓名", TEXT),
        Column("position", "职务", TEXT),
        Column("unitCode", "单位编码", CODE),
        Column("from", "任职起", DATE),
        Column("to", "任职止", DATE),
    ),
    periods=(("from", "to"),),
    refuses_identity_numbers=True,
)
