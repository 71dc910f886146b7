"""How a memo speaks of units, inspections, days and what a plan collides with."""

import re
from collections.abc import Sequence
from typing import Final

from domain.inspections import InspectionStatus
from domain.regimes import Regime
from domain.rules import Language
from memos.answers import Counterpart, Flag, Inspection, Unit
from memos.words import fact, word

_ID: Final = re.compile(r"[a-z]{2}[0-9a-f]{20,}")
_LISTED: Final = 50
"""What a list in a memo names at most; what is more is counted."""


class Voice:
    """Speaks one of the two languages."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._chinese = language is Language.ZH

    def say(self, zh: str, en: str) -> str:
        """The one of two sentences that is in the language."""
        return zh if self._chinese else en

    def listed(self, texts: Sequence[str]) -> str:
        """Texts one after the other; of many the first, and how many there are."""
        some = self.say("；", "; ").join(texts[:_LISTED])
        if len(texts) <= _LISTED:
            return some
        return some + self.say(f"等共 {len(texts)} 个", f" and others, {len(texts)} in all")

    def period(self, start: str | None, end: str | None) -> str:
        """The days from one to another; nothing where none are stated."""
        if not start and not end:
            return ""
        if start == end:
            return str(start)
        return f"{start or '…'}{self.say(' 至 ', ' to ')}{end or '…'}"

    def unit(self, one: Unit | None) -> str:
        """A unit by its name, with its code."""
        if one is None:
            return ""
        return self.coded(one["name"], one["code"])

    def coded(self, name: str | None, code: str | None) -> str:
        """A name with its code; the one that is there where only one is."""
        if not name or not code or name == code:
            return name or code or ""
        return name + self.say(f"（{code}）", f" ({code})")

    def inspection(self, one: Inspection) -> str:
        """An inspection: its title, whose record it is, who leads and when."""
        source = one["source"]
        regime, status = one["regime"], one["status"]
        told = [
            f"{source['system']} {source['recordId']}".strip(),
            word(Regime, regime, self.language) if regime else "",
            self.unit(one["leadUnit"]),
            self.period(one["start"], one["end"]),
            word(InspectionStatus, status, self.language) if status else "",
        ]
        words = self.say("，", ", ").join(filter(None, told))
        return (one["title"] or source["recordId"]) + self.say(f"（{words}）", f" ({words})")

    def counterpart(self, one: Counterpart) -> str:
        """What a plan collides with; of occupied days no more than whom to ask."""
        days = self.period(one["start"], one["end"])
        if one["inspection"] is not None:
            there = self.say(f"，在该单位 {days}", f", at the unit {days}") if days else ""
            return self.inspection(one["inspection"]) + there
        contact = self.unit(one["contact"])
        if not contact:
            return self.say(
                f"已占用 {days}，尚未设定询问单位", f"occupied {days}; no office to ask is set"
            )
        return self.say(f"已占用 {days}，请询问 {contact}", f"occupied {days}; ask {contact}")

    def evidence(self, flag: Flag) -> str:
        """The facts of a flag, records by their names.

        Those of which the flag says no name are in its sentence; an id tells nobody anything.
        """
        names = _names(flag)
        told: list[str] = []
        for one in flag["evidence"]:
            values = [names.get(value, value) for value in one["value"].split(";")]
            values = [value for value in values if value and not _ID.fullmatch(value)]
            if values:
                told.append(f"{fact(one['name'], self.language)} {self.listed(values)}")
        return self.say("；", "; ").join(told)


def _names(flag: Flag) -> dict[str, str]:
    """Titles of the inspections that a flag names, by id."""
    inspections = [one["inspection"] for one in flag["counterparts"]]
    return {one["id"]: one["title"] or one["source"]["recordId"] for one in inspections if one}
