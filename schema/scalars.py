"""Scalars of the contract: dates, times and JSON."""

import re
from datetime import UTC, date, datetime
from typing import Final, NewType

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter

from domain.errors import CallerError
from domain.zone import SHANGHAI

JSON = NewType("JSON", object)
"""Any value that JSON can say."""

_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _to_date(text: object) -> date:
    try:
        if isinstance(text, str) and _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CallerError("BAD_DATE", f"{text!r} is not a date.", remedy="Use YYYY-MM-DD.")


def _to_datetime(text: object) -> datetime:
    try:
        if isinstance(text, str) and "T" in text:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
            # At the ends of time a moment of one zone is none in another.
            for zone in (SHANGHAI, UTC):
                moment.astimezone(zone)
            return moment
    except (ValueError, OverflowError):
        pass
    raise CallerError(
        "BAD_TIME", f"{text!r} is not a time.", remedy="Use YYYY-MM-DDTHH:MM:SS+08:00."
    )


def _as_is(value: object) -> object:
    return value


class _Names(NameConverter):
    """Names in the schema, each worked out once: a plan of many targets asks for hundreds."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, str] = {}

    def apply_naming_config(self, name: str) -> str:
        """The name in the schema of one in Python."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = super().apply_naming_config(name)
        return known


CONFIG: Final = StrawberryConfig(
    name_converter=_Names(),
    scalar_map={
        date: strawberry.scalar(
            name="Date",
            description="日期，如 2024-03-04 / a date, YYYY-MM-DD",
            serialize=date.isoformat,
            parse_value=_to_date,
        ),
        datetime: strawberry.scalar(
            name="DateTime",
            description="时间，ISO 8601，未注明时区的按北京时间 / "
            "a time in ISO 8601; without a zone it is Asia/Shanghai",
            serialize=datetime.isoformat,
            parse_value=_to_datetime,
        ),
        JSON: strawberry.scalar(
            name="JSON",
            description="任意 JSON 值 / any value that JSON can say",
            serialize=_as_is,
            parse_value=_as_is,
        ),
    },
)
"""How the schema takes and gives the values of these types."""
