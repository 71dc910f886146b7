"""Which media type a client takes and which it sends (RFC 9110, sections 8.3 and 12.5.1)."""

from collections.abc import Sequence
from email.message import Message
from typing import Final

_OF_FILES: Final = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UTF_8 = ("", "utf-8", "utf8")


def content_type(value: str | None) -> tuple[str, str]:
    """The media type and the charset of a `Content-Type` header, in small letters."""
    message = Message()
    message["content-type"] = value or ""
    if not value:
        return "", ""
    return message.get_content_type(), str(message.get_param("charset") or "").lower()


def of_file(name: str) -> str | None:
    """The media type of a ledger's file, by the ending of its name; None for another ending."""
    return _OF_FILES.get(name.rpartition(".")[2])


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type to answer in.

    Args:
        accept: the `Accept` header; None when there is none.
        offered: what the server can give, what it gives to those who do not care first.

    Returns:
        The one of the highest quality that the client takes, at equal quality the one it names
        most exactly and earliest; None when it takes none of them.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    ranked = [rank for name in offered if (rank := _rank(name, ranges, offered.index(name)))]
    return max(ranked)[-1] if ranked else None


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
        elif key.strip() == "charset" and value.strip('" ') not in UTF_8:
            quality = 0.0
    return name, quality


def _rank(
    name: str, ranges: Sequence[tuple[str, float]], place: int
) -> tuple[float, int, int, int, str] | None:
    """Quality, exactness, place in the header, place in the offer; None when not taken."""
    exactness = {name: 2, f"{name.split('/', maxsplit=1)[0]}/*": 1, "*/*": 0}
    fitting = [
        (exactness[wanted], -position, quality)
        for position, (wanted, quality) in enumerate(ranges)
        if wanted in exactness
    ]
    if not fitting:
        return None
    exact, position, quality = max(fitting)
    return (quality, exact, position, -place, name) if quality > 0 else None
