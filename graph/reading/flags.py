"""Flags as the graph has them, for those who may know of all that they are held against."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString

from domain.flags import AnsweredFlag, Disposition, Flag, FlagKind, Severity, Spell
from domain.regimes import Regime
from domain.rules import Basis, Parameter, Text
from graph.assertions import State
from graph.reading.properties import day, word
from graph.reading.registers import among, register
from graph.seeing import seen, seen_all
from graph.statement import Statement


def not_better_told(name: LiteralString) -> LiteralString:
    """The condition that the caller is told nothing better in place of a flag.

    Who knows more than a flag tells is told another one (`analysis/overlaps/viewpoints.py`).
    """
    return "size([c IN coalesce(" + name + ".unless, []) WHERE c IN $circles]) = 0"


BY_IDS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Flag {id: id}) WHERE " + seen("n") + " "
    "AND " + not_better_told("n") + " "
    "RETURN id, properties(n) AS record"
)
"""Those that no longer hold too: they stay as history."""

_HELD: LiteralString = (
    "EXISTS { MATCH (n)-[:HELD_AGAINST]->(i:Inspection) WHERE " + seen("i") + " AND "
)

FLAGS: Final = register(
    "Flag",
    {
        "kinds": among("kind", "kinds"),
        "severities": among("severity", "severities"),
        "regions": "$regions IS NULL OR size([r IN $regions WHERE n.regionCode STARTS WITH r]) > 0",
        "leadUnits": "$leadUnits IS NULL OR " + _HELD + "i.leadUnit IN $leadUnits }",
        "regimes": "$regimes IS NULL OR " + _HELD + "i.regime IN $regimes }",
        "maybeSame": "$maybeSame IS NULL OR NOT $maybeSame OR EXISTS { "
        "MATCH (n)-[:HELD_AGAINST]->(i:Inspection) MATCH (n)-[:HELD_AGAINST]->(j:Inspection) "
        "WHERE " + seen_all("i", "j") + " AND i.system < j.system AND i.leadUnit = j.leadUnit }",
        "from": "$from IS NULL OR n.ends >= $from",
        "to": "$to IS NULL OR n.begins <= $to",
    },
    anchors={
        "units": "MATCH (unit:Unit {recordId: anchor}) WHERE " + seen("unit") + " "
        "MATCH (n:Flag {unit: unit.id})",
    },
    keys=("key", "beginsKey"),
    only=not_better_told("n"),
)
"""What holds now."""


def flag(state: State) -> Flag:
    """A flag from its node's properties."""
    return Flag(
        id=state["id"],
        kind=FlagKind[state["kind"]],
        severity=Severity[state["severity"]],
        subtype=state.get("subtype"),
        rule=state["rule"],
        basis=state.get("basis"),
        explanation=Text(zh=state["zh"], en=state["en"]),
        raised_at=datetime.fromisoformat(state["raisedAt"]),
        unit=state.get("unit"),
        subjects=tuple(state["subjects"]),
        begins=day(state.get("begins")),
        ends=day(state.get("ends")),
        cleared_at=_moment(state.get("clearedAt")),
        parameters=judged_by(state),
        spells=tuple(_spell(one) for one in state["spells"]),
        answers=tuple(_answer(json.loads(one)) for one in state.get("answers") or ()),
    )


def is_told(state: State, circles: Collection[str]) -> bool:
    """Whether whoever moves in some circles is told of a flag, as the register has it."""
    better: Collection[str] = state.get("unless") or ()
    return any(one in circles for one in state["circles"]) and not any(
        one in circles for one in better
    )


def judged_by(state: State) -> tuple[Parameter, ...]:
    """The numbers that a flag was judged by."""
    return tuple(_parameter(one) for one in json.loads(state["parameters"]))


def _parameter(said: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=said["name"],
        value=said["value"],
        basis=Basis[said["basis"]],
        source=said["source"],
        regime=word(Regime, said.get("regime")),
        matter=said.get("matter"),
        region=said.get("region"),
        valid_from=day(said.get("validFrom")),
        valid_to=day(said.get("validTo")),
    )


def _answer(said: Mapping[str, str]) -> AnsweredFlag:
    return AnsweredFlag(
        inspection=said["inspection"],
        at=datetime.fromisoformat(said["at"]),
        agency=said["agency"],
        actor=said["actor"],
        disposition=Disposition[said["disposition"]],
        reason=said["reason"],
    )


def _spell(said: str) -> Spell:
    raised, _, cleared = said.partition("/")
    return Spell(datetime.fromisoformat(raised), _moment(cleared))


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
