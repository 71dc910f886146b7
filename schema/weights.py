"""What operations cost, as data: points of fields, and how long a list is taken to be.

`docs/partners.md` states the same; a test keeps the two alike. A point is about what one record of
a page costs the hub, a fraction of a millisecond.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weight:
    """Points, and why so many.

    Attributes:
        each: whether they count once for each thing of a list, and not once for the field.
    """

    points: float
    reason: str
    each: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How many things a list is taken to have where the operation does not say it, and why."""

    things: int
    reason: str


VALUE: Final = Weight(0.1, "a value of a record that is there already")
OBJECT: Final = Weight(1, "a record, or a part of one")
ITEM: Final = Weight(1, "an item of a list among the variables, which is checked and looked up")
TEXT: Final = Weight(0.1, "a character of a long text among the variables, which may not fit")
LONG: Final = 1_000
"""Characters from which on a text is a long one."""
INTROSPECTION: Final = Weight(0.01, "what the schema says of itself is at hand, and never grows")

WEIGHTS: Final[Mapping[str, Weight]] = {
    "totalCount": Weight(50, "counts what fits, on all pages"),
    "facts": Weight(10, "told anew from the change log"),
    "history": Weight(10, "read from the change log"),
    "extras": Weight(1, "told from the change log where a moment is asked for"),
    "Query.overlapCheck": Weight(500, "looks at all around a plan, judges it and tries other days"),
    "Query.overlapChecks": Weight(
        200, "for each plan, which is judged; many share one look", each=True
    ),
    "Query.calendar": Weight(500, "looks at all visits of a unit or a region in a period"),
    "Mutation.submitPlan": Weight(1_000, "keeps a plan and judges all around it"),
    "Mutation.decidePlan": Weight(1_000, "decides a plan and judges all around it"),
    "Mutation.advanceInspection": Weight(1_000, "moves a plan on and judges all around it"),
    "Mutation.sendHandoff": Weight(500, "keeps a handoff and looks at who holds its subject"),
    "Mutation.advanceHandoff": Weight(500, "moves a handoff on and looks at who holds its subject"),
    "Mutation.escalateHandoff": Weight(200, "keeps how a handoff is pressed for"),
    "Query.dossier": Weight(500, "looks at all that is known about a unit"),
    "Query.transferChain": Weight(200, "looks at all that was handed on of a subject"),
    "Query.reminders": Weight(500, "looks at all that awaits a unit"),
    "Query.burden": Weight(1_000, "looks at all visits of a period"),
    "Query.coverage": Weight(500, "looks for visits to units for as long as a cycle lasts"),
    "Query.exemptShare": Weight(500, "counts all inspections of a period"),
    "Query.replay": Weight(
        20_000, "judges all inspections of a period twice, some seconds of work"
    ),
    "Quota.balance": Weight(200, "counts what a limit counts"),
    "Query.previewLedger": Weight(500, "reads an uploaded file"),
    "Inspection.otherRecords": Weight(
        5, "looks at all that is at its units on the same days", each=True
    ),
    "JointGroup.visitsSaved": Weight(5, "counts the visits of its members", each=True),
    "Mutation.mergeInspections": Weight(500, "judges inspections and their units again"),
    "Mutation.splitJointGroup": Weight(500, "judges inspections and their units again"),
    "Mutation.judgeSameInspection": Weight(300, "judges two inspections and their units again"),
    "Mutation.importLedger": Weight(1_000, "begins an import"),
    "Mutation.undoBatch": Weight(1_000, "takes an import back"),
    "Mutation.stopImport": Weight(100, "waits for a chunk to end"),
    "Mutation.setParameter": Weight(100, "waits for others who change rules"),
    "Mutation.endParameter": Weight(100, "waits for others who change rules"),
    "Mutation.setWorkday": Weight(100, "waits for others who change rules"),
    "Mutation.setDeadlineRule": Weight(100, "waits for others who change rules"),
}
"""Points of fields, by `Type.field`, or by the field's name alone wherever it stands."""

LENGTHS: Final[Mapping[str, Length]] = {
    "facts": Length(30, "a record has about as many columns"),
    "before": Length(10, "a change touches a few fields"),
    "after": Length(10, "a change touches a few fields"),
    "Query.calendar": Length(31, "a month has about as many days"),
    "Dossier.visits": Length(30, "a year back and a year ahead"),
    "Dossier.openIssues": Length(20, "a unit may have many"),
    "Dossier.handoffs": Length(20, "of what concerns the unit, too"),
    "OverlapReport.flags": Length(20, "a plan may collide with many"),
    "Query.ledgers": Length(11, "as many kinds of ledgers are there"),
    "Query.rules": Length(25, "as many rules are there"),
    "Query.parameters": Length(120, "as many rows are shipped, and some are set"),
    "Query.parameterForms": Length(120, "as many parameters may be set"),
    "Query.deadlineRules": Length(50, "as many rows are shipped, and some are set"),
    "Query.slaProfiles": Length(7, "as many are shipped, and some are set"),
    "Query.workdays": Length(366, "a year may be asked for at once"),
    "Workday.history": Length(1, "hardly any day was ever set anew"),
    "Ledger.columns": Length(25, "the longest ledger has about as many"),
    "Replay.rules": Length(25, "as many rules are there"),
    "Replay.bodies": Length(50, "a city has about as many bodies that lead"),
    "ReplayedInspection.raised": Length(3, "few flags of an inspection change at once"),
    "ReplayedInspection.cleared": Length(3, "few flags of an inspection change at once"),
    "Inspection.targets": Length(20, "an inspection may go to many"),
    "Inspection.visits": Length(20, "one for each target"),
    "Inspection.decisions": Length(10, "a plan goes through as many steps"),
    "Inspection.otherRecords": Length(1, "few inspections have several records"),
    "Inspection.entries": Length(20, "what an inspection found"),
    "__Schema.types": Length(180, "the schema has about as many"),
    "__Type.fields": Length(15, "an object has about as many"),
    "__Type.inputFields": Length(5, "an input has about as many"),
    "__Type.enumValues": Length(3, "most types are no enumerations"),
    "__Type.possibleTypes": Length(2, "most types are no interfaces"),
    "__Type.interfaces": Length(1, "most types have one or none"),
    "__Field.args": Length(1, "most fields have none"),
    "__Schema.directives": Length(6, "the schema has about as many"),
    "__Directive.args": Length(2, "a directive has about as many"),
    "__Directive.locations": Length(3, "a directive has about as many"),
}
"""Lengths of lists without `first`, by `Type.field`, or by the field's name alone."""

OTHER_LISTS: Final = Length(5, "a list within a record is mostly short")
PAGED: Final = ("first", "ids", "plans")
"""Arguments that say how long a list is: by their number, or by how many they are."""


def weight_of(type_name: str, field: str) -> Weight | None:
    """The weight that a field has of its own."""
    return WEIGHTS.get(f"{type_name}.{field}") or WEIGHTS.get(field)


def length_of(type_name: str, field: str) -> Length:
    """How long a list is taken to be."""
    return LENGTHS.get(f"{type_name}.{field}") or LENGTHS.get(field) or OTHER_LISTS
