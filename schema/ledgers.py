"""Ledgers: what agencies hand in, column by column, and what a file seems to be."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

import strawberry

from domain.ledgers import ExportForm, LedgerKind
from importers.ledgers import LEDGERS
from schema.arguments import given


@strawberry.type(description="台账的一列 / a column of a ledger")
class LedgerColumn:
    """A column of a ledger."""

    field: str = strawberry.field(description="字段 / its English name")
    header: str = strawberry.field(description="列名 / its Chinese header")
    required: bool = strawberry.field(description="必填 / a row without it is wrong")
    key: bool = strawberry.field(description="标识列 ★ / part of what identifies a row")
    form: str = strawberry.field(description="格式 / how its cells are read")


@strawberry.type(description="台账类型及其各列 / a kind of ledger and its columns")
class Ledger:
    """A kind of ledger."""

    kind: LedgerKind = strawberry.field(description="台账类型 / its kind")
    title: str = strawberry.field(description="名称 / its Chinese name")
    columns: list[LedgerColumn] = strawberry.field(description="各列 / its columns, in order")

    @strawberry.field(
        description="整册导出的下载地址，使用同一令牌 / "
        "where the whole register is fetched as a file, with the same token"
    )
    def export_file(
        self,
        form: Annotated[
            ExportForm, strawberry.argument(description="文件格式 / its form")
        ] = ExportForm.CSV,
        system: Annotated[
            str | None,
            strawberry.argument(
                description="只要该系统报送的 / only what this system handed in; else all"
            ),
        ] = strawberry.UNSET,
    ) -> str:
        """Where the whole register is fetched."""
        query = f"?{urlencode({'system': system})}" if given(system) else ""
        return f"/exports/{self.kind.name.lower()}.{form.value}{query}"


@strawberry.type(description="文件的一列及其对应 / a column of a file and what it seems to hold")
class PreviewColumn:
    """A column of a file."""

    header: str = strawberry.field(description="文件中的列名 / as the file has it")
    field: str | None = strawberry.field(description="对应字段 / the field that it seems to hold")
    title: str | None = strawberry.field(description="对应列名 / the ledger's header for that")
    confidence: float = strawberry.field(description="把握，0 到 1 / from 0 to 1")
    reason: str = strawberry.field(description="理由 / why")


@strawberry.type(description="台账预览 / what a file seems to be")
class LedgerPreview:
    """What a file seems to be."""

    kind: LedgerKind = strawberry.field(description="台账类型 / the ledger that it seems to be")
    mapping: str = strawberry.field(description="映射，YAML / how it becomes one, as YAML")
    columns: list[PreviewColumn] = strawberry.field(description="各列 / its columns")
    rows: list[list[str | None]] = strawberry.field(description="前几行 / its first rows")
    faults: list[str] = strawberry.field(
        description="前几行中读不了的，各附改法 / rows among the first that cannot be read"
    )


def ledgers() -> Sequence[Ledger]:
    """Every kind of ledger, in the order in which a city would hand them in."""
    return [
        Ledger(
            kind=LedgerKind[name.upper()],
            title=ledger.title,
            columns=[
                LedgerColumn(
                    field=column.field,
                    header=column.header,
                    required=column.required or column.key,
                    key=column.key,
                    form=column.form.name,
                )
                for column in ledger.columns
            ],
        )
        for name, ledger in LEDGERS.items()
    ]
