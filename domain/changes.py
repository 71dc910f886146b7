"""Changes: what the change log tells of records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.records import Kind
from domain.words import Word


class ChangeKind(Word):
    """变更类型."""

    CREATED = "新建"
    CHANGED = "变更"
    MERGED = "合并"
    SPLIT = "拆分"
    WITHDRAWN = "撤回"
    RESTORED = "恢复"


Fields = Mapping[str, Any]
"""Columns and what they hold, as kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """变更: one event of the change log.

    Attributes:
        number: its place in the log; numbers have no gaps.
        at: record time: when the hub was told.
        record: id of the record that changed, and with `record_kind`, `system` and `record_id` all
            that names it.
        owner: code of the agency whose record it is.
        before: columns that changed, as they were; absent where they said nothing.
        after: the same columns as they became; None where they say nothing any more.
        batch: id of the import that brought it.
        doing: name of the step or decision by which it was made in the hub.
        note: what was said to that.
    """

    id: str
    number: int
    at: datetime
    kind: ChangeKind
    record: str
    record_kind: Kind
    system: str
    record_id: str
    owner: str
    actor: str
    before: Fields
    after: Fields
    batch: str | None = None
    doing: str | None = None
    note: str | None = None
