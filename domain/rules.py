"""Rules and parameters: what the hub judges by, as data with a source and a validity."""

from dataclasses import dataclass
from datetime import date

from domain.flag_kinds import FlagKind, Severity
from domain.regimes import Regime
from domain.words import Word


class Basis(Word):
    """依据类型: what a rule or a number rests on."""

    LAW = "法律法规"
    PRACTICE = "各地做法"
    DEFAULT = "本枢纽默认"


class Language(Word):
    """语言: in which a sentence is written."""

    ZH = "中文"
    EN = "英文"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same said in both languages."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        """What it says in a language."""
        return self.en if language is Language.EN else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """规则: what a flag rests on.

    Attributes:
        id: as flags cite it: a kind of flag, `UV1` to `UV13`, or a quota's code.
        kind: of the flags that rest on it; None where it offers something and raises no flag.
        severity: what a flag of it weighs; None where the case decides.
        sentence: says why a flag was raised, with the names of its evidence in braces.
    """

    id: str
    kind: FlagKind | None
    subtype: str | None
    severity: Severity | None
    title: Text
    source: Text
    basis: Basis
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """参数: a number that rules judge by, where and when it holds.

    Attributes:
        name: what it is, such as `reuse_days`.
        value: a number, or words separated by semicolons.
        regime: that of the later inspection; None: of any.
        matter: code of the matter that it and all below it is for; None: any.
        region: code of the region that it and all in it is for; None: any.
        body: code of the body whose plans it is for; None: any. Only what is asked for a body
            (`domain/enforcement.py`) looks at it.
        valid_from: first day; None: always was.
        valid_to: last day; None: until further notice.
        source: where the number comes from.
    """

    name: str
    value: str
    regime: Regime | None = None
    matter: str | None = None
    region: str | None = None
    body: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    basis: Basis
    source: str

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            ValueError: it is words.
        """
        return float(self.value)

    @property
    def is_number(self) -> bool:
        """Whether the value is a number."""
        return self.value.replace(".", "", 1).isdigit()

    @property
    def words(self) -> tuple[str, ...]:
        """The value as words; none where it is empty."""
        return tuple(one for one in self.value.split(";") if one)
