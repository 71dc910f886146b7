"""How a replay is told: as a text to read, as one JSON object, as a CSV of flags."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from commands.speaking import say
from domain.inspections import Inspection
from domain.replays import Replay, ReplayedFlag, ReplayedInspection, Tally
from domain.units import Unit
from graph.reading.codes import units
from graph.reading.readers import Reader
from graph.reading.records import by_ids
from importers.rejects import escaped
from resolvers.flags import rule_of

_AT_ONCE: Final = 2_000
"""Records that are read in one statement."""
_LISTED: Final = 50
"""Inspections that a text lists; the other forms tell all."""
_COUNTS: Final = (
    "提示", "将有", "新增", "消除", "不得批准", "将不得批准",
)  # fmt: skip
_CSV: Final = (
    "系统", "计划编号", "名称", "首日", "组织者", "变化", "规则", "严重程度", "单位编码", "说明",
    "出处", "所用参数", "现不得批准", "将不得批准",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A replay, with what it names.

    Attributes:
        inspections: by id, those of which something would be other, and what flags name beside.
        units: by id, those at which flags are.
        bodies: by code, those that lead.
    """

    replay: Replay
    inspections: Mapping[str, Inspection]
    units: Mapping[str, Unit]
    bodies: Mapping[str, Unit]


async def names_of(reader: Reader, found: Replay) -> Named:
    """A replay with the records that it names."""
    flags = [flag for one in found.changed for flag in (*one.raised, *one.cleared)]
    ids = {one.plan.id for one in found.changed}
    ids |= {subject for flag in flags for subject in flag.subjects}
    ids |= {flag.unit for flag in flags if flag.unit}
    ordered = sorted(ids)
    records: dict[str, Any] = {}
    for begin in range(0, len(ordered), _AT_ONCE):
        records |= await by_ids(reader, ordered[begin : begin + _AT_ONCE])
    codes = {one.organiser for one in found.bodies if one.organiser}
    return Named(
        found,
        {key: one for key, one in records.items() if isinstance(one, Inspection)},
        {key: one for key, one in records.items() if isinstance(one, Unit)},
        await units(reader, sorted(codes)),
    )


def _as_text(named: Named) -> None:
    found = named.replay
    console = Console(highlight=False, emoji=False)
    say(f"{found.begin} 至 {found.end}：检查 {found.inspections} 项")
    for title, rows in (
        ("规则", [(one.rule.id, one.rule.title.zh, one.tally) for one in found.rules]),
        ("组织者", [(one.organiser or "", _body(named, one.organiser), one.tally)
                 for one in found.bodies]),
    ):  # fmt: skip
        table = Table(title, "", *_COUNTS, box=None, pad_edge=False)
        for code, name, tally in [*rows, ("合计", "", found.tally)]:
            table.add_row(code, name, *map(str, _counts(tally)))
        console.print(table)
    for one in found.changed[:_LISTED]:
        say(_line(named, one))
    if len(found.changed) > _LISTED:
        say(f"另有 {len(found.changed) - _LISTED} 项；--format csv 或 json 列出全部")


def _line(named: Named, one: ReplayedInspection) -> str:
    inspection = named.inspections[one.plan.id]
    flags = [f"+{flag.rule} {flag.severity.name}" for flag in one.raised]
    flags += [f"-{flag.rule} {flag.severity.name}" for flag in one.cleared]
    if one.stopped_before != one.stopped_after:
        flags.append("将不得批准" if one.stopped_after else "将可批准")
    body = _body(named, one.plan.organiser)
    return f"{one.plan.start}  {inspection.number}  {inspection.title or ''}  {body}  " + "，".join(
        flags
    )


def _as_json(named: Named) -> None:
    found = named.replay
    told = {
        "from": found.begin.isoformat(),
        "to": found.end.isoformat(),
        "asOf": found.as_of.isoformat(),
        "inspections": found.inspections,
        "tally": _tally(found.tally),
        "rules": [
            {"rule": {"id": one.rule.id, "title": one.rule.title.zh}, "tally": _tally(one.tally)}
            for one in found.rules
        ],
        "bodies": [
            {"organiser": _unit(named, one.organiser), "tally": _tally(one.tally)}
            for one in found.bodies
        ],
        "changed": [
            {
                "inspection": _inspection(named, one.plan.id),
                "organiser": _unit(named, one.plan.organiser),
                "raised": [_flag(named, flag) for flag in one.raised],
                "cleared": [_flag(named, flag) for flag in one.cleared],
                "stoppedBefore": one.stopped_before,
                "stoppedAfter": one.stopped_after,
            }
            for one in found.changed
        ],
    }
    say(json.dumps(told, ensure_ascii=False))


def _as_csv(named: Named) -> None:
    # As exports begin, so that a spreadsheet knows the characters.
    sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout)
    writer.writerow(_CSV)
    for one in named.replay.changed:
        inspection = named.inspections[one.plan.id]
        begins = (
            inspection.source.system, inspection.number, escaped(inspection.title or ""),
            one.plan.start, one.plan.organiser or "",
        )  # fmt: skip
        stops = ("是" if one.stopped_before else "否", "是" if one.stopped_after else "否")
        for cells in _flag_rows(named, one):
            writer.writerow((*begins, *cells, *stops))
    sys.stdout.flush()


def _flag_rows(named: Named, one: ReplayedInspection) -> Iterator[Sequence[str]]:
    for change, flags in (("新增", one.raised), ("消除", one.cleared)):
        for flag in flags:
            unit = named.units.get(flag.unit or "")
            parameters = "；".join(f"{each.name}={each.value}" for each in flag.parameters)
            yield (
                change, flag.rule, flag.severity.name, unit.code if unit else "",
                flag.explanation.zh, rule_of(flag).source.zh, parameters,
            )  # fmt: skip
    if not one.raised and not one.cleared:
        yield ("",) * 7


def _flag(named: Named, flag: ReplayedFlag) -> dict[str, Any]:
    rule, unit = rule_of(flag), named.units.get(flag.unit or "")
    return {
        "kind": flag.kind.name,
        "severity": flag.severity.name,
        "subtype": flag.subtype,
        "rule": {"id": rule.id, "title": rule.title.zh, "source": rule.source.zh},
        "explanation": flag.explanation.zh,
        "unit": unit and {"code": unit.code, "name": unit.name},
        "subjects": [_inspection(named, one) for one in flag.subjects],
        "begins": flag.begins and flag.begins.isoformat(),
        "ends": flag.ends and flag.ends.isoformat(),
        "parameters": [
            {"name": one.name, "value": one.value, "source": one.source} for one in flag.parameters
        ],
        "evidence": [{"name": name, "value": value} for name, value in flag.evidence.items()],
    }


def _inspection(named: Named, identifier: str) -> dict[str, Any]:
    one = named.inspections[identifier]
    return {"id": one.id, "system": one.source.system, "number": one.number, "title": one.title}


def _unit(named: Named, code: str | None) -> dict[str, Any] | None:
    return {"code": code, "name": _body(named, code)} if code else None


def _body(named: Named, code: str | None) -> str:
    unit = named.bodies.get(code or "")
    return (unit.name if unit else None) or code or ""


def _counts(tally: Tally) -> tuple[int, ...]:
    return (
        tally.flags_before, tally.flags_after, tally.raised, tally.cleared,
        tally.stopped_before, tally.stopped_after,
    )  # fmt: skip


def _tally(tally: Tally) -> dict[str, int]:
    return {_camel(name): value for name, value in asdict(tally).items()}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


FORMS: Final[Mapping[str, Callable[[Named], None]]] = {
    "text": _as_text,
    "json": _as_json,
    "csv": _as_csv,
}
"""By the word of `--format`."""
