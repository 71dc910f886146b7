"""From a node's properties to the values of a record."""

import json
from datetime import date, datetime
from typing import Any, TypeVar

from domain.records import Kind, Source, Standing
from domain.secrecy import Secrecy
from domain.words import Word
from graph.assertions import State
from graph.model import MODEL

W = TypeVar("W", bound=Word)


def identity(kind: Kind, state: State) -> dict[str, Any]:
    """What every record has, as arguments of its class."""
    return {
        "id": state["id"],
        "source": Source(
            system=state["system"],
            record_id=state["recordId"],
            agency=state["owner"],
            batch=state.get("batch"),
        ),
        "standing": Standing[state["standing"]],
        "secrecy": Secrecy[state["secrecy"]],
        "version": state["version"],
        "updated_at": datetime.fromisoformat(state["updatedAt"]),
        "facts": {name: state[name] for name in MODEL[kind].facts if name in state},
        "cells": table(state.get("stated")),
        "extras": table(state.get("extras")),
        "withheld": tuple(state.get("withheld", ())),
    }


def table(text: str | None) -> dict[str, Any]:
    """A table that a property holds as JSON; empty where there is none."""
    return json.loads(text) if text else {}


def word(words: type[W], name: str | None) -> W | None:
    """The word that an identifier stands for."""
    return words[name] if name else None


def several(words: type[W], names: list[str] | None) -> tuple[W, ...]:
    """The words that identifiers stand for."""
    return tuple(words[name] for name in names or ())


def day(text: str | None) -> date | None:
    """A date kept as `YYYY-MM-DD`."""
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    """A time kept in ISO 8601 with its zone."""
    return datetime.fromisoformat(text) if text else None
