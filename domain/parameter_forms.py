"""Forms of parameters: what each may say, for what it may be set, and which rules use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from domain.enforcement import FAMILY, Enforcement
from domain.inspections import Trigger
from domain.rules import Text
from domain.words import Word

_DATA: Final = Path(__file__).parent / "data" / "parameter_forms.yaml"
_WORDS: Final[Mapping[str, type[Word]]] = {"Trigger": Trigger, "Enforcement": Enforcement}
_FAMILY: Final = FAMILY.rstrip(".")
SCOPES: Final = ("regime", "region")
"""What a parameter may be set for unless its form says otherwise."""


class ValueForm(Word):
    """取值形式: what a parameter's value is."""

    SHARE = "比例"
    DAYS = "天数"
    MONTHS = "月数"
    YEARS = "年数"
    COUNT = "次数"
    WORD = "选项"
    WORDS = "多个选项"
    TEXTS = "多个词语"
    RATIO = "倍数"
    UNIT = "单位编码"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterForm:
    """What a parameter may say.

    Attributes:
        name: of the parameter.
        title: what it is, in a few words.
        form: what its value is.
        least: the smallest number that it may be.
        most: the largest.
        words: the vocabulary that a value of words is taken from.
        scopes: what it may be set for: `regime`, `matter`, `region`, `body`.
        rules: ids of the rules that use it.
    """

    name: str
    title: Text
    form: ValueForm
    least: int = 0
    most: int = 1
    words: type[Word] | None = None
    scopes: tuple[str, ...] = SCOPES
    rules: tuple[str, ...] = ()


def form_of(name: str) -> ParameterForm | None:
    """The form of a parameter; None where there is no such parameter.

    Of `enforcement.UV1` it is that of the family `enforcement`, used by the rule `UV1`; that there
    is such a rule the rulebook knows.
    """
    if name.startswith(FAMILY):
        return replace(forms()[_FAMILY], name=name, rules=(name.removeprefix(FAMILY),))
    return None if name == _FAMILY else forms().get(name)


def all_forms(rules: Iterable[str]) -> list[ParameterForm]:
    """The forms of all parameters that may be set, where these are the rules."""
    families = [one for one in map(form_of, (FAMILY + rule for rule in rules)) if one]
    return [*(one for one in forms().values() if one.name != _FAMILY), *families]


@cache
def forms() -> Mapping[str, ParameterForm]:
    """All forms by name of the parameter, or of the family, as the data state them."""
    with _DATA.open(encoding="utf-8") as file:
        stated: dict[str, dict[str, Any]] = yaml.safe_load(file)
    return {name: _form(name, said) for name, said in stated.items()}


def _form(name: str, said: dict[str, Any]) -> ParameterForm:
    words = said.get("words")
    return ParameterForm(
        name=name,
        title=Text(**said["title"]),
        form=ValueForm[said["form"]],
        least=said.get("least", 0),
        most=said.get("most", 1),
        words=_WORDS[words] if words else None,
        scopes=tuple(said.get("scopes", SCOPES)),
        rules=tuple(said["rules"]),
    )
