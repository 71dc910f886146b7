"""Every statement of the project, found where it stands: nobody has to list them."""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false
# Statements, rows and parameters of any form go through here.

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from graph.statement import Statement

PACKAGES: Final = (
    "graph", "importers", "resolvers", "demonstration", "schema", "commands", "serving",
)  # fmt: skip


def statements() -> dict[str, Statement]:
    """Name → statement; each once, under the module that it was made in or first met in."""
    found: dict[str, Statement] = {}
    seen: set[int] = set()
    for package in PACKAGES:
        root = importlib.import_module(package)
        names = [
            one.name
            for one in pkgutil.walk_packages(root.__path__, f"{package}.")
            if not one.name.endswith("__main__")
        ]
        for module in map(importlib.import_module, sorted(names)):
            for name, value in vars(module).items():
                for path, statement in _within(value, name):
                    if id(statement) not in seen:
                        seen.add(id(statement))
                        found[f"{module.__name__}.{path}"] = statement
    return found


def _within(value: Any, path: str) -> Iterator[tuple[str, Statement]]:
    """Statements in tables, tuples and dataclasses."""
    if isinstance(value, Statement):
        yield path, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _within(one, f"{path}[{_word(key)}]")
    elif isinstance(value, tuple | list):
        for place, one in enumerate(value):
            yield from _within(one, f"{path}[{place}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name), f"{path}.{field.name}")


def _word(key: Any) -> str:
    if isinstance(key, Enum):
        return key.name
    if isinstance(key, tuple):
        return ",".join(map(_word, key))
    if is_dataclass(key) and not isinstance(key, type):
        return ",".join(_word(getattr(key, field.name)) for field in fields(key))
    return str(key)
