"""Days and moments as ledgers write them (contract: ledgers.md, "Dates")."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from domain.zone import SHANGHAI

_SPREADSHEET_EPOCH: Final = date(1899, 12, 30)
_SPREADSHEET_DAYS: Final = range(18264, 73051)
"""1950 to 2099: a number within is a spreadsheet's day; outside it, likely something else."""
_LARGEST_COMPACT_DAY: Final = 1e8
_MACINTOSH_SHIFT: Final = 1462
"""Days between the two epochs that workbooks count from, 1900 and 1904."""
_EARLIEST_YEAR: Final = 1900

_MOMENT: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))"
    r"(?:(?:T|\s+|(?<=日))"
    r"(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?"
    r"|(\d{1,2})[时点](?:(\d{1,2})分)?(?:(\d{1,2})秒)?)"
    r"\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)


class MacintoshSerial(float):
    """A number in a workbook that counts its days from 1904."""

    __slots__ = ()


def parse_moment(text: str) -> datetime:
    """What a text says, as a moment with its zone; a day is its first moment.

    Raises:
        ValueError: the text is no day and no moment; there is no such day or time.
    """
    found = _MOMENT.fullmatch(text) or _MOMENT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        if _SERIAL.fullmatch(text):
            return parse_serial(float(text))
        raise ValueError(text)
    parts = found.groups()
    year, month, day = (int(part) for part in parts[:9] if part is not None)
    hour, minute, second = (
        int(a or b or 0) for a, b in zip(parts[9:12], parts[13:16], strict=True)
    )
    if year < _EARLIEST_YEAR:
        raise ValueError(text)
    microsecond = int((parts[12] or "0")[:6].ljust(6, "0"))
    moment = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=_zone(parts[16]))
    return in_shanghai(moment)


def parse_serial(number: float) -> datetime:
    """The moment that a spreadsheet keeps as a number of days.

    Raises:
        ValueError: the number is too far from today to be a date (see also `20240304`).
    """
    if not 0 < number < _LARGEST_COMPACT_DAY:
        raise ValueError(number)
    if number == int(number) and len(str(int(number))) == len("20240304"):
        return parse_moment(str(int(number)))
    days = number + _MACINTOSH_SHIFT if isinstance(number, MacintoshSerial) else number
    if int(days) not in _SPREADSHEET_DAYS:
        raise ValueError(number)
    seconds = round((days - int(days)) * 86400)
    midnight = datetime.combine(
        _SPREADSHEET_EPOCH + timedelta(days=int(days)), datetime.min.time(), SHANGHAI
    )
    return midnight + timedelta(seconds=seconds)


def of_spreadsheet(value: date) -> datetime:
    """A date cell of a workbook as a moment.

    Raises:
        ValueError: before March 1900, where spreadsheets count a day that never was.
    """
    if (value.year, value.month) < (_EARLIEST_YEAR, 3):
        raise ValueError(value)
    if isinstance(value, datetime):
        return in_shanghai(value if value.tzinfo else value.replace(tzinfo=SHANGHAI))
    return datetime.combine(value, datetime.min.time(), SHANGHAI)


def in_shanghai(moment: datetime) -> datetime:
    """The same moment by the clock of Shanghai.

    Raises:
        ValueError: outside the years that can be told.
    """
    if moment.tzinfo is SHANGHAI:
        return moment
    try:
        return moment.astimezone(SHANGHAI)
    except OverflowError as error:
        raise ValueError(moment) from error


def _zone(text: str | None) -> timezone:
    if text is None:
        return SHANGHAI
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)
