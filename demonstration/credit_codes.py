"""统一社会信用代码 (GB 32100-2015) with right check characters, for bodies that do not exist."""

from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE: Final = {letter: value for value, letter in enumerate(_LETTERS)}
_WEIGHTS: Final = tuple(3**place % 31 for place in range(17))
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(prefix: str, region: str, serial: int) -> str:
    """A code of 18 characters.

    Args:
        prefix: registering authority and type, two characters (`11` an organ, `91` a firm).
        region: six digits of GB/T 2260.
        serial: a number below 100,000,000 that is the body's own.
    """
    stem = f"{prefix}{region}{_organisation_code(serial)}"
    return stem + check_character(stem)


def check_character(stem: str) -> str:
    """The 18th character that the first 17 demand."""
    total = sum(_VALUE[letter] * weight for letter, weight in zip(stem, _WEIGHTS, strict=True))
    return _LETTERS[-total % 31]


def _organisation_code(serial: int) -> str:
    """Nine characters of GB 11714: the number and its own check character."""
    digits = f"{serial:08d}"
    total = sum(int(d) * w for d, w in zip(digits, _ORGANISATION_WEIGHTS, strict=True))
    return digits + "0123456789X"[-total % 11]
