"""Closed vocabularies: each member's name is the identifier, its value the Chinese word."""

from enum import Enum
from typing import Self


class Word(Enum):
    """A vocabulary of the contract; where it has no Chinese word the value repeats the name."""

    # There is one object of each; by its name it takes longer, and rules ask a thousand times.
    __hash__ = object.__hash__

    @classmethod
    def of(cls, text: str) -> Self:
        """The member that an identifier or a Chinese word stands for.

        Raises:
            ValueError: the text is neither.
        """
        return cls.__members__.get(text) or cls(text)

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Every identifier with its word, for error messages: `SPECIAL 专项督查`."""
        return tuple(
            member.name if member.value == member.name else f"{member.name} {member.value}"
            for member in cls
        )
