"""How `onevisit check` tells what it found: for people, and as objects for programs."""

import json
from contextlib import ExitStack
from typing import Final, Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from commands.check_objects import rejected_object, row_object
from commands.speaking import say
from domain.enforcement import Enforcement
from domain.flags import Severity, Verdict
from domain.overlaps import Counterpart, OverlapFlag, Suggestion
from importers.planned_rows import PlannedRow
from importers.rejects import Reject
from resolvers.checking import Checked

_STYLES: Final = {
    Verdict.CLEAR: "green",
    Verdict.ADVISE: "yellow",
    Verdict.CONFLICT: "bold red",
    Severity.HARD: "bold red",
    Severity.SOFT: "yellow",
    Severity.INFO: "dim",
}
_MOST_WARNINGS: Final = 1_000
"""Warnings that are remembered, so that each is told once."""


class CheckForm(Protocol):
    """Takes what was found, row by row in the order of the file."""

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Tell of a row that was checked."""

    def reject(self, rejects: list[Reject]) -> None:
        """Tell all that is wrong with one row."""

    def close(self, *, whole: bool) -> None:
        """Finish; `whole` unless the file was not gone through to its end."""


class SeveralForms:
    """Hands what was found to several forms, one after the other."""

    def __init__(self, *forms: CheckForm) -> None:
        self._forms = forms

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Tell of a row that was checked."""
        for form in self._forms:
            form.take(row, checked)

    def reject(self, rejects: list[Reject]) -> None:
        """Tell all that is wrong with one row."""
        for form in self._forms:
            form.reject(rejects)

    def close(self, *, whole: bool) -> None:
        """Finish each, also where another cannot."""
        with ExitStack() as closing:
            for form in reversed(self._forms):
                closing.callback(form.close, whole=whole)


class JsonForm:
    """One object on each line."""

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Write the object of a row that was checked."""
        say(json.dumps(row_object(row, checked), ensure_ascii=False))

    def reject(self, rejects: list[Reject]) -> None:
        """Write the object of a row that is wrong."""
        say(json.dumps(rejected_object(rejects), ensure_ascii=False))

    def close(self, *, whole: bool) -> None:
        """Nothing is left to finish."""


class TableForm:
    """A few lines for each row, its flags as a table."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, emoji=False)
        self._warned: set[str] = set()

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Print a row that was checked, its flags, the best remedy and what is doubtful."""
        report = checked.report
        head = Line(f"{place_of(row)}  {row.plan.number}  {row.plan.title}  ")
        head.append(report.verdict.value, style=_STYLES[report.verdict])
        self._console.print(head)
        if report.flags:
            self._console.print(_flags(report.flags))
        if report.flags and report.suggestions:
            self._console.print(Line(f"  建议：{suggested(report.suggestions[0])}"))
        for warning in report.warnings:
            if warning.zh not in self._warned and len(self._warned) < _MOST_WARNINGS:
                self._warned.add(warning.zh)
                self._console.print(Line(f"  注意：{warning.zh}", style="dim"))

    def reject(self, rejects: list[Reject]) -> None:
        """Standard error has it."""

    def close(self, *, whole: bool) -> None:
        """Nothing is left to finish."""


def place_of(row: PlannedRow) -> str:
    """Where a row stands, for whoever has the file open."""
    sheet = f"{row.place.sheet} " if row.place.sheet else ""
    return f"{sheet}第 {row.place.line} 行"


def met(counterpart: Counterpart) -> str:
    """What a plan collides with, in words; of occupied days whom to ask."""
    days = f"{counterpart.start} 至 {counterpart.end}" if counterpart.start else ""
    if counterpart.inspection is not None:
        name = f"{counterpart.inspection.number} {counterpart.inspection.title or ''}".strip()
        return f"{name}（{days}）" if days else name
    office = counterpart.contact
    return f"已占用 {days}" + (f"，询问{office.name or office.code}" if office else "")


def suggested(suggestion: Suggestion) -> str:
    """What would be better, in words."""
    words = suggestion.disposition.value
    if suggestion.obligation is not None:
        words = f"{suggestion.obligation.value}{words}"
    if suggestion.join_with is not None:
        words += f" {suggestion.join_with.number} {suggestion.join_with.title or ''}".rstrip()
    if suggestion.start is not None and suggestion.end is not None:
        words += f" {suggestion.start} 至 {suggestion.end}"
    return f"{words}：{suggestion.reason.zh}"


def _flags(flags: tuple[OverlapFlag, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    for flag in flags:
        held = f" {Enforcement.ENFORCE.value}" if flag.enforced else ""
        kind = Line(f"  {flag.kind.value} {flag.severity.name}{held}", style=_STYLES[flag.severity])
        others = Line("\n".join(met(one) for one in flag.counterparts))
        table.add_row(kind, others, Line(flag.explanation.zh))
    return table
