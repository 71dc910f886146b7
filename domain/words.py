"""Closed vocabularies: each member's name is the identifier, its value the Chinese word."""

from enum import Enum
from functools import cache
from typing import Self


class Word(Enum):
    """A vocabulary of the contract; where it has no Chinese word the value repeats the name."""

    @classmethod
    def of(cls, text: str) -> Self:
        """The member that an identifier or a Chinese word stands for.

        Raises:
            KeyError: the text is neither.
        """
        return _members(cls)[text]

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Every identifier with its word, for error messages: `SPECIAL 专项督查`."""
        return tuple(
            member.name if member.value == member.name else f"{member.name} {member.value}"
            for member in cls
        )


@cache
def _members[T: Word](words: type[T]) -> dict[str, T]:
    return {key: member for member in words for key in (member.value, member.name)}
