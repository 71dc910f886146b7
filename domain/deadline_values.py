"""Deadlines as texts, which parameters keep: `stage=ANSWER;anchor=RECEIVED;amount=3;unit=MONTHS`.

The parts stand in any order; words are identifiers or the Chinese ones, lists have commas.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from domain.deadlines import (
    FAMILY,
    NO_DEADLINE,
    Deadline,
    DeadlineAnchor,
    DeadlineRule,
    DeadlineStage,
    Roll,
    TimeUnit,
)
from domain.errors import CallerError
from domain.handoffs import HandoffKind
from domain.rules import Parameter
from domain.units import UnitKind
from domain.words import Word

W = TypeVar("W", bound=Word)
Path = Sequence[str | int]

RULE: Final = re.compile(r"\w[\w.-]{0,63}")
"""The id of a deadline rule."""
MOST: Final = 3660
"""Units of time at most, before or after the anchor."""

_REQUIRED: Final = ("stage", "anchor", "amount", "unit")
_PARTS: Final = (*_REQUIRED, "roll", "longer", "kinds", "from", "to", "profile")
_WHOLE: Final = re.compile("-?[0-9]{1,6}")


def deadline_rule(parameter: Parameter) -> DeadlineRule:
    """The row of the table that a parameter `deadline.RULE` is."""
    return DeadlineRule(
        id=parameter.name.removeprefix(FAMILY),
        deadline=_kept(parameter.value),
        parameter=parameter,
    )


def deadline_of(text: str, path: Path) -> Deadline | None:
    """The deadline that a text says; None where it says that there is none.

    Args:
        text: of a parameter.
        path: where it stands in what was asked.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    if text.strip() == NO_DEADLINE:
        return None
    said = _said(text, path)
    for name in _REQUIRED:
        if not said.get(name):
            raise _fault(f"The deadline does not say {name}.", path, f"Write for instance {SHAPE}.")
    return Deadline(
        stage=_word(DeadlineStage, said["stage"], path),
        anchor=_word(DeadlineAnchor, said["anchor"], path),
        amount=_whole(said["amount"], -MOST, path),
        unit=_word(TimeUnit, said["unit"], path),
        roll=_word(Roll, said["roll"], path) if said.get("roll") else Roll.NEXT_WORKING_DAY,
        longer=_whole(said.get("longer") or "0", 0, path),
        kinds=_words(HandoffKind, said.get("kinds"), path),
        senders=_words(UnitKind, said.get("from"), path),
        receivers=_words(UnitKind, said.get("to"), path),
        profile=_profile(said.get("profile"), path),
    )


SHAPE: Final = "stage=ANSWER;anchor=RECEIVED;amount=3;unit=MONTHS;kinds=REFER;from=AUDIT_OFFICE"
"""An example of a text."""


@lru_cache(maxsize=4_096)
def _kept(text: str) -> Deadline | None:
    """The same of a text that was checked when it was set."""
    return deadline_of(text, ())


def _said(text: str, path: Path) -> Mapping[str, str]:
    said: dict[str, str] = {}
    for part in re.split("[;；]", text):
        name, _, value = (one.strip() for one in part.partition("="))
        if not name and not value:
            continue
        if name not in _PARTS or name in said:
            parts = ", ".join(_PARTS)
            raise _fault(
                f"{part.strip()!r} is no part of a deadline; each of {parts} may stand once.",
                path,
                f"Write for instance {SHAPE}.",
            )
        said[name] = value
    return said


def _word(words: type[W], text: str, path: Path) -> W:
    try:
        return words.of(text)
    except ValueError:
        choices = ", ".join(words.choices())
        raise _fault(f"{text!r} is none of the words {choices}.", path) from None


def _words(words: type[W], text: str | None, path: Path) -> tuple[W, ...]:
    stated = [one for part in re.split("[,，、]", text or "") if (one := part.strip())]
    return tuple(dict.fromkeys(_word(words, one, path) for one in stated))


def _whole(text: str, least: int, path: Path) -> int:
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= MOST:
        raise _fault(f"{text!r} is not a whole number from {least} to {MOST}.", path)
    return int(text)


def _profile(text: str | None, path: Path) -> str | None:
    if text and not RULE.fullmatch(text):
        raise _fault(
            f"{text!r} is no name of a profile.", path, "Use letters, digits, dots and hyphens."
        )
    return text or None


def _fault(message: str, path: Path, remedy: str | None = None) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=path, remedy=remedy)
