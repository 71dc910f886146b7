"""Proposals: a mapping for a file that nobody has described, to be looked at before it is used."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from importers.cells import RawValue, is_empty, plain
from importers.columns import Column, Ledger
from importers.ledgers import LEDGERS
from importers.likeness import alike, fit, tells
from importers.mapping import ANY_OTHER, XES, Source
from importers.mapping import Mapping as ForeignMapping
from importers.reading import BrokenRow, RawRow, Unreadable, open_table
from importers.reading.headers import normalised
from importers.synonyms import SYNONYMS
from importers.values import CODE, DATE, DATETIME

_ROWS: Final = 500
_SAMPLES: Final = 3
_FAULTS: Final = 3
_LEAST: Final = 0.5
"""Below this a column stays unproposed: a wrong proposal costs more than none."""
_BY_NAME: Final = 0.75
_BOUND: Final = 0.6
"""How like the first or the last day of a period a name is that only says so."""
_BEGINNING: Final = ("开始", "起始")
_END: Final = ("结束", "截止", "终止")
_MOST_WORDS: Final = 40
_DATE_FORMATS: Final = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y.%m.%d", "%d-%m-%Y", "%Y%m%d%H%M%S")


@dataclass(frozen=True, slots=True)
class Guess:
    """Where a field may come from: the header, how sure that is (0 to 1), why, and what it says."""

    field: str
    header: str
    confidence: float
    reason: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to look at.

    Attributes:
        kind: the kind of ledger that it seems to be.
        mapping: what to read it with.
        guesses: the fields that seem to be there, in the ledger's order.
        missing: required fields that nothing seems to hold: they want a constant or a column.
        faults: rows among the first that cannot be read, a few of them, each with its remedy.
    """

    kind: str
    mapping: ForeignMapping
    guesses: tuple[Guess, ...]
    missing: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """0 to 1: how much of what a row needs has been found, and how surely."""
        needed = {column.field for column in LEDGERS[self.kind].required_columns}
        found = sum(guess.confidence for guess in self.guesses if guess.field in needed)
        return found / len(needed)

    def text(self) -> str:
        """The proposal as YAML that `Mapping.parse` accepts, its reasons as comments."""
        lines = [f"# {self.kind}: {self.confidence:.0%} of what a row needs was found"]
        for guess in self.guesses:
            said = " | ".join(sample.replace("\n", " ")[:40] for sample in guess.samples)
            lines.append(
                f"# {guess.field} ← {guess.header}: {guess.confidence:.0%}, {guess.reason}: {said}"
            )
        lines += [
            f"# {field} is required: name a column, or state it under constants"
            for field in self.missing
        ]
        lines += [f"# {fault}" for fault in self.faults]
        return "\n".join(_one_line(line) for line in lines) + "\n" + self.mapping.dump()


def propose(path: Path, kind: str | None = None, *, sheet: str | None = None) -> Proposal:
    """Propose how to read an unknown file, from its headers and the first rows.

    Raises:
        Unreadable: the file or the kind cannot be read at all.
    """
    if kind is not None and kind not in LEDGERS:
        raise Unreadable(f"no kind of ledger is called {kind}; use one of {', '.join(LEDGERS)}")
    ledgers = [LEDGERS[kind]] if kind else list(LEDGERS.values())
    known = {
        name
        for ledger in ledgers
        for column in ledger.columns
        for name in (column.header, column.field, *SYNONYMS.get(column.field, ()))
    }
    with open_table(path, sheet=sheet, known=known) as table:
        first = list(islice(table, _ROWS))
        rows = [row.cells for row in first if isinstance(row, RawRow)]
        headers = list(dict.fromkeys([*table.headers, *(key for row in rows for key in row)]))
    columns = {
        header: [raw for row in rows if not is_empty(raw := row.get(header))] for header in headers
    }
    faults = [_fault(row) for row in first if isinstance(row, BrokenRow)][:_FAULTS]
    proposals = [_propose(ledger, columns, sheet, faults) for ledger in ledgers]
    return max(proposals, key=_weight)


def _weight(proposal: Proposal) -> float:
    """How much of a ledger and how much of the file a proposal explains."""
    return 2 * proposal.confidence + sum(guess.confidence for guess in proposal.guesses)


def _fault(row: BrokenRow) -> str:
    return f"line {row.place.line}: {row.reason}; {row.remedy}"


def _propose(
    ledger: Ledger,
    columns: Mapping[str, Sequence[RawValue]],
    sheet: str | None,
    faults: Sequence[str],
) -> Proposal:
    guesses: dict[str, Guess] = {}
    taken: set[str] = set()
    for guess in sorted(_guesses(ledger, columns), key=lambda guess: -guess.confidence):
        if guess.field not in guesses and guess.header not in taken:
            guesses[guess.field] = guess
            taken.add(guess.header)
    _same_day(ledger, guesses)
    found = [column for column in ledger.columns if column.field in guesses]
    sources: dict[str, Source] = {}
    values: dict[str, dict[str, str]] = {}
    for column in found:
        header = guesses[column.field].header
        pattern = _format(column, columns[header])
        sources[column.field] = _standard(column, header, columns) or Source.model_validate(
            {"from": header, "format": pattern}
        )
        if words := _words(column, columns[header]):
            values[column.field] = words
    return Proposal(
        ledger.kind,
        ForeignMapping(kind=ledger.kind, sheet=sheet, columns=sources, values=values),
        tuple(guesses[column.field] for column in found),
        tuple(c.field for c in ledger.required_columns if c.field not in guesses),
        tuple(faults),
    )


def _standard(column: Column, header: str, headers: Collection[str]) -> Source | None:
    """How a standard attribute of event logs is read that another one stands in for, if any."""
    source = XES.columns.get(column.field)
    if source is None or source.otherwise is None or source.headers != (header,):
        return None
    return source.among(headers)


def _guesses(ledger: Ledger, columns: Mapping[str, Sequence[RawValue]]) -> Iterator[Guess]:
    for column in ledger.columns:
        for header, samples in columns.items():
            likeness, reason = max(_likeness(column, header), _bound(ledger, column, header))
            if not likeness:
                continue
            share = _share(column, samples)
            confidence = _BY_NAME * likeness + (1 - _BY_NAME) * share
            if tells(column.form):
                reason += f", {share:.0%} of the values fit"
                confidence *= (1 + share) / 2
            if column.form is CODE and samples:
                confidence *= 1 - fit(DATE, samples) / 2
            if likeness == 1:
                confidence = max(confidence, _LEAST)
            if confidence >= _LEAST:
                shown = tuple(dict.fromkeys(plain(raw).strip() for raw in samples[:20]))[:_SAMPLES]
                yield Guess(column.field, header, round(confidence, 2), reason, shown)


def _share(column: Column, samples: Sequence[RawValue]) -> float:
    """How much of the samples the column can read with the help of a mapping."""
    if _format(column, samples):
        return 1.0
    words = _words(column, samples)
    return fit(column.form, [words.get(plain(raw).strip(), raw) for raw in samples])


def _likeness(column: Column, header: str) -> tuple[float, str]:
    name = normalised(header)
    if name in (normalised(column.header), normalised(column.field)):
        return 1.0, "the same name"
    synonyms = SYNONYMS.get(column.field, ())
    plainly = normalised(header.replace("_", "").replace(":", ""))
    if any(plainly == normalised(synonym) for synonym in synonyms):
        return 0.9, "another word for it"
    best = max((column.header, column.field, *synonyms), key=lambda word: alike(word, header))
    likeness = alike(best, header)
    return (0.85 * likeness, f"like {best}") if likeness >= _LEAST else (0.0, "")


def _bound(ledger: Ledger, column: Column, header: str) -> tuple[float, str]:
    """How surely a name such as 计划开始 means a bound of the main period."""
    for first, last in ledger.periods[:1]:
        for field, words in ((first, _BEGINNING), (last, _END)):
            found = [word for word in words if word in header]
            if field == column.field and found:
                return _BOUND, f"its name says {found[0]}"
    return 0.0, ""


def _same_day(ledger: Ledger, guesses: dict[str, Guess]) -> None:
    """Where only one day is known, what begins on it also ends on it."""
    for first, last in ledger.periods[:1]:
        begun = guesses.get(first)
        if begun and last not in guesses and ledger.column(last).required:
            guesses[last] = Guess(last, begun.header, 0.5, f"as {first}", begun.samples)


def _format(column: Column, samples: Sequence[RawValue]) -> str | None:
    """How dates are written that the form does not read, where only one way fits them."""
    texts = [raw.strip() for raw in samples if isinstance(raw, str)]
    if column.form not in (DATE, DATETIME) or not texts or fit(column.form, texts) > _LEAST:
        return None
    fitting = [pattern for pattern in _DATE_FORMATS if all(_written(t, pattern) for t in texts)]
    return fitting[0] if len(fitting) == 1 else None


def _written(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007 - only whether it can be read
    except ValueError:
        return False
    return True


def _words(column: Column, samples: Sequence[RawValue]) -> dict[str, str]:
    """Foreign words, each with the most similar of the column's own."""
    vocabulary = getattr(column.form, "words", None)
    if vocabulary is None:
        return {}
    foreign = dict.fromkeys(plain(raw).strip() for raw in samples)
    if len(foreign) > _MOST_WORDS or ANY_OTHER in foreign:
        return {}
    found: dict[str, str] = {}
    for word in foreign:
        if fit(column.form, [word]):
            continue
        best = max(vocabulary, key=lambda own: max(alike(word, own.value), alike(word, own.name)))
        if max(alike(word, best.value), alike(word, best.name)) >= _LEAST:
            found[word] = best.name
    return found


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
