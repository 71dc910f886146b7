"""`onevisit check`: the overlap check of every row of an inspections ledger, without loading it."""

from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from commands.check_forms import CheckForm, JsonForm, SeveralForms, TableForm
from commands.check_memos import MemoForm
from commands.check_sheets import SheetForm
from commands.check_shown import shown_in
from commands.noting import note_shown, noted
from commands.operators import reader_of
from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, refuse, say, tell
from detection.rulings import Rulings
from domain.accesses import OPERATOR
from domain.flags import Verdict
from domain.overlaps import OverlapReport
from domain.rules import Language, Text
from domain.zone import SHANGHAI
from graph.opening import open_graph
from graph.reading.neighbourhoods import Neighbourhood
from graph.store import Store
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from importers.mapping import Mapping
from importers.planned_rows import PlannedRow, planned_rows
from importers.rejects import Reject
from resolvers.checking import PLANS_AT_ONCE, Checked, Checking
from resolvers.earlier_plans import EarlierPlans
from settings import Settings, load

_FORMS: Final = ("table", "json", "xlsx")
_LANGUAGES: Final = tuple(one.name.lower() for one in Language)
_TOLD: Final = 100
"""Rejected cells that are told one by one."""

Row = PlannedRow | list[Reject]
"""A row that is right, or all that is wrong with one."""


def check_command(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    form: Annotated[str, typer.Option("--format", help="|".join(_FORMS))] = "table",
    out: Annotated[
        Path | None,
        typer.Option(help="Where to write the workbook.", show_default="FILE-checked.xlsx"),
    ] = None,
    system: Annotated[
        str | None,
        typer.Option(help="Whose numbers the plans have: what it has under them is replaced."),
    ] = None,
    agency: Annotated[str, typer.Option(help="Code of the agency that plans.")] = OPERATOR,
    mapping: Annotated[
        Path | None, typer.Option(help="YAML that turns the file into a ledger of the contract.")
    ] = None,
    memo: Annotated[
        Path | None, typer.Option(help="Also write a DOCX with a memo of each plan for its file.")
    ] = None,
    memo_language: Annotated[str, typer.Option(help=f"Of the memo: {'|'.join(_LANGUAGES)}")] = "zh",
    as_of: Annotated[
        str | None, typer.Option(help="Judged on this day, YYYY-MM-DD.", show_default="today")
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Check every row of an inspections ledger, and load none.

    Each is held against the graph and against the rows before it. Exit code 0: none is in
    conflict; 1: some are, or were rejected; 2: the file could not be read at all.
    """
    if form not in _FORMS:
        refuse(f"--format = {form}: no such form; use one of {', '.join(_FORMS)}")
    if out is not None and form != "xlsx":
        refuse("--out is for the workbook; say --format xlsx as well")
    if memo_language not in _LANGUAGES:
        refuse(
            f"--memo-language = {memo_language}: no such language; use one of"
            f" {', '.join(_LANGUAGES)}"
        )
    day = _day(as_of)
    with plainly():
        settings = load(data=data, graph=graph)
        described = Mapping.load(mapping) if mapping else None
        reader = LedgerReader(LEDGERS["inspections"], file, described)
        out = out or file.with_name(f"{file.stem}-checked.xlsx")
        if form == "xlsx" and out.exists() and out.samefile(file):
            refuse(f"{out} is the ledger itself; let --out write to another file")
        told = _form(form, out, reader)
        if memo is not None:
            body = "" if agency == OPERATOR else agency
            told = SeveralForms(told, _memo(memo, file, body, memo_language))
    run = _Run(settings, file.name, told, whole=form == "json" or memo is not None)

    async def work() -> None:
        async with open_graph(place_of(settings)) as store:
            await run.go_through(store, reader, system, agency, day)

    whole = False
    try:
        with reader, run.bar:
            carried_out(noted(settings, f"check {file.name}", work))
            whole = True
    finally:
        with plainly():
            told.close(whole=whole)
    _report(run, form, out)


def _day(said: str | None) -> date:
    try:
        return date.fromisoformat(said) if said else datetime.now(SHANGHAI).date()
    except ValueError:
        refuse(f"--as-of = {said}: not a date; use YYYY-MM-DD")


def _form(form: str, out: Path, reader: LedgerReader) -> CheckForm:
    match form:
        case "json":
            return JsonForm()
        case "xlsx":
            return SheetForm(out, lambda: reader.headers)
        case _:
            return TableForm()


def _memo(path: Path, file: Path, body: str, language: str) -> CheckForm:
    if path.suffix.lower() != ".docx":
        refuse(f"--memo = {path}: a memo is written as DOCX; let the name end in .docx")
    if path.exists() and path.samefile(file):
        refuse(f"{path} is the ledger itself; let --memo write to another file")
    return MemoForm(path, body, Language[language.upper()])


def _report(run: "_Run", form: str, out: Path) -> None:
    if run.hidden:
        tell(f"and {run.hidden} more; --format json and xlsx have all of them")
    if form == "xlsx":
        tell(f"written to {out}")
    verdicts = run.verdicts
    last = (
        f"{run.read} read, {verdicts[Verdict.CLEAR]} clear, {verdicts[Verdict.ADVISE]} advised, "
        f"{verdicts[Verdict.CONFLICT]} in conflict, {run.rejected} rejected"
    )
    # Of objects for programs there are no other lines on standard output.
    (tell if form == "json" else say)(last)
    if run.rejected or verdicts[Verdict.CONFLICT]:
        raise typer.Exit(1)


class _Run:
    """Goes through a ledger, shows how far it is, and counts."""

    def __init__(self, settings: Settings, name: str, form: CheckForm, *, whole: bool) -> None:
        self._settings = settings
        self._whole = whole
        self._name = name
        self._form = form
        self._told = 0
        self.read = self.rejected = self.hidden = 0
        self.verdicts: Counter[Verdict] = Counter()
        console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[rows]} rows"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self.bar.add_task(name, total=1.0, rows=0)

    async def go_through(
        self, store: Store, reader: LedgerReader, system: str | None, agency: str, day: date
    ) -> None:
        """Check all rows; nothing is stored."""
        with EarlierPlans() as earlier:
            checking = Checking(reader_of(store), agency, Rulings(), day, earlier)
            for rows in _portions(planned_rows(reader, system)):
                plans = [
                    row.plan for row in rows if isinstance(row, PlannedRow) and not row.same_as
                ]
                async with aclosing(checking.check(plans)) as checked:
                    found = [(row, await _found(row, checked, day)) for row in rows]
                # Before the operator sees any of it.
                note_shown(
                    self._settings,
                    f"check {self._name}",
                    shown_in((one for _, one in found), whole=self._whole),
                )
                for row, one in found:
                    self._take(row, one)
                self.bar.update(self._task, completed=reader.progress, rows=self.read)

    def _take(self, row: Row, checked: Checked | None) -> None:
        self.read += 1
        if isinstance(row, list):
            self.rejected += 1
            self._form.reject(row)
            for reject in row:
                if self._told < _TOLD:
                    self._told += 1
                    tell(reject.describe(self._name))
                else:
                    self.hidden += 1
        elif checked is not None:
            self.verdicts[checked.report.verdict] += 1
            self._form.take(row, checked)


async def _found(row: Row, checked: AsyncGenerator[Checked], day: date) -> Checked | None:
    """What is said of a row; None of one that is wrong."""
    if isinstance(row, list):
        return None
    if row.same_as is None:
        return await anext(checked)
    same = Text(
        zh=f"与{row.same_as}相同，以该行的比对为准",
        en=f"the same as {row.same_as}, which was checked",
    )
    return Checked(
        row.plan, OverlapReport(as_of=day, verdict=Verdict.CLEAR, warnings=(same,)), Neighbourhood()
    )


def _portions(rows: Iterator[PlannedRow | Reject]) -> Iterator[list[Row]]:
    """Rows as they are checked together; what is wrong with one row stays together."""
    portion: list[Row] = []
    for row in rows:
        last = portion[-1] if portion else None
        if isinstance(row, Reject) and isinstance(last, list) and last[0].place is row.place:
            last.append(row)
            continue
        if len(portion) == PLANS_AT_ONCE:
            yield portion
            portion = []
        portion.append([row] if isinstance(row, Reject) else row)
    if portion:
        yield portion
