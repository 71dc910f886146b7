"""Checks of numbers that carry their own proof."""

import re
import unicodedata
from datetime import date
from typing import Final

_USCC_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_LENGTH: Final = 18
_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:([1-9]\d{5})(\d{8})(\d{3})([\dXx])|([1-9]\d{5})(\d{6})(\d{3}))(?![0-9A-Za-z])"
)
_YEARS_OF_BIRTH: Final = range(1900, 2100)
_IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS: Final = "10X98765432"
_SHORTEST_IDENTITY: Final = 15
_LIKE_IDENTITY: Final = re.compile(r"\d(?:[\s-]?\d){13,}[\s-]?[\dXxＸｘ]")
"""What may be meant for an identity-card number: also one mistyped, or written in groups."""
_IDENTITY_HEADERS: Final = re.compile("身份证|公民身份|identity.?card|id.?card", re.IGNORECASE)


def uscc_holds(code: str) -> bool:
    """Whether a 统一社会信用代码 has its 18 signs and the right check sign (GB 32100-2015)."""
    if len(code) != _USCC_LENGTH or any(sign not in _USCC_SIGNS for sign in code):
        return False
    total = sum(
        _USCC_SIGNS.index(sign) * pow(3, position, 31) for position, sign in enumerate(code[:-1])
    )
    return code[-1] == _USCC_SIGNS[-total % 31]


def names_identity(header: str) -> bool:
    """Whether a column is said to hold identity-card numbers."""
    return _IDENTITY_HEADERS.search(header) is not None


def identity_number(text: str) -> str | None:
    """The first identity-card number in a text, of 18 or of 15 digits, if there is one."""
    if len(text) < _SHORTEST_IDENTITY:
        return None
    for found in _IDENTITY.finditer(unicodedata.normalize("NFKC", text)):
        number = found[0]
        if found[1]:
            holds = _is_day(found[2]) and number[-1].upper() == _identity_check(number)
        else:
            holds = _is_day("19" + found[6])
        if holds:
            return number
    return None


def hidden(number: str) -> str:
    """A number of which enough is left to find it and not to know it; of a short one nothing."""
    if len(number) < _SHORTEST_IDENTITY:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 6) + number[-2:]


def without_identities(text: str) -> str:
    """A text in which whatever may be an identity-card number is hidden."""
    return _LIKE_IDENTITY.sub(lambda found: hidden(found[0]), text)


def _identity_check(number: str) -> str:
    total = sum(
        int(digit) * weight for digit, weight in zip(number[:-1], _IDENTITY_WEIGHTS, strict=True)
    )
    return _IDENTITY_CHECKS[total % 11]


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year in _YEARS_OF_BIRTH
    except ValueError:
        return False
