"""matters 事项: the tree of what can be looked at."""

from typing import Final

from importers.columns import Column, Ledger
from importers.values import CODE, DATE, TEXT

MATTERS: Final = Ledger(
    "matters",
    "事项",
    (
        Column("code", "事项编码", CODE, key=True),
        Column("name", "事项名称", TEXT, required=True),
        Column("parentCode", "上级事项编码", CODE),
        Column("publishedOn", "公布日期", DATE),
    ),
)
