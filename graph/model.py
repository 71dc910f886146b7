"""The graph's model, declared once: labels, facts, ties and sort keys of every kind of record.

Constraints, indexes and the statements that write records are derived from it
(`graph/schema_changes.py`, `graph/records.py`, `graph/ties.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, LiteralString

from domain.records import Kind

Facts = Mapping[str, Any]
"""Column → value as the graph stores it: text, whole number, truth value, list of texts or None."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship that a column states by codes.

    Attributes:
        field: the column.
        relationship: its type in the graph, from the record that states it to the one it means.
        targets: the kinds that are looked up; the last is what a placeholder becomes.
        reach: where a code is looked up: in any system (the contract's rule), in its own system
            only, or among records that are no system's own, because nobody hands them in.
    """

    field: LiteralString
    relationship: LiteralString
    targets: tuple[Kind, ...]
    reach: Literal["any", "own", "shared"] = "any"


@dataclass(frozen=True, slots=True)
class NodeType:
    """How one kind of record lies in the graph."""

    kind: Kind
    label: LiteralString
    facts: tuple[str, ...]
    sort: Mapping[LiteralString, Callable[[str, Facts], str]]
    ties: tuple[Tie, ...] = ()

    @property
    def number(self) -> str | None:
        """The column that alone is a record's number; None where several together are."""
        return self.facts[0] if self.facts[0] in ("code", "number") else None


_SORTED_BY: Final = 200
"""Characters of a field by which records are sorted: Neo4j refuses an indexed text of some 8,000
bytes, and whoever differs only beyond them is told apart by id."""


def _by(*fields: str) -> Callable[[str, Facts], str]:
    """Ascending by the fields, then by id; what is unknown comes last."""

    def key(identifier: str, facts: Facts) -> str:
        said = [str(facts.get(field) or "~")[:_SORTED_BY] for field in fields]
        return "|".join([*said, identifier])

    return key


# What follows the seconds too: a fraction comes before a zone, as the later moment should.
_COMPLEMENT = str.maketrans("0123456789+", "9876543210~")


def _latest(field: str) -> Callable[[str, Facts], str]:
    """Descending by a date or time: its digits are complemented, so the key itself ascends.

    The embedded engine walks an index upwards only.
    """

    def key(identifier: str, facts: Facts) -> str:
        value = facts.get(field)
        return f"{str(value).translate(_COMPLEMENT) if value else '~'}|{identifier}"

    return key


def _as_in_file(field: str) -> Callable[[str, Facts], str]:
    """Ascending by a time; equal times as they stood in the file that first stated them."""

    def key(identifier: str, facts: Facts) -> str:
        row = facts.get("row")
        place = "~" if row is None else f"{row:010d}"
        return f"{facts.get(field) or '~'}|{place}|{identifier}"

    return key


def _named(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNIT = (Kind.UNIT,)
_INSPECTION = (Kind.INSPECTION,)
_SUBJECT = (Kind.LEAD, Kind.ISSUE, Kind.CASE)

_NODE_TYPES = (
    NodeType(
        Kind.UNIT,
        "Unit",
        _named(
            "code name aliases usccCode regionCode kind level parentCode regime address contact "
            "hasInspectionStanding teams"
        ),
        {"key": _by("code")},
        (Tie("parentCode", "PARENT", _UNIT),),
    ),
    NodeType(
        Kind.MATTER,
        "Matter",
        _named("code name parentCode publishedOn"),
        {"key": _by("code")},
        (Tie("parentCode", "PARENT", (Kind.MATTER,)),),
    ),
    NodeType(
        Kind.PERSON,
        "Person",
        _named("code name position unitCode from to"),
        {"key": _by("code")},
        (Tie("unitCode", "SERVES_IN", _UNIT),),
    ),
    NodeType(
        Kind.INSPECTION,
        "Inspection",
        _named(
            "number title regime supervisionKind leadUnit supportingUnits targets "
            "scopeIncludesSubordinates matters start end onsite trigger triggerRef status "
            "jointGroup pairedWith parallelReason approvalAuthority approvalDate approvalNumber "
            "approvedTargets approvedMatters approvedFrom approvedTo designatedTargets "
            "designatedMatters designatedFrom designatedTo necessity annualPlan "
            "supplementApproval inspectionCode methods certified assistRequest "
            "leaderAppointedBy concludedOn reusableUntil secrecy"
        ),
        {
            "key": _by("start"),
            "latestKey": _latest("start"),
            "titleKey": _by("title"),
            "updatedKey": _latest("updatedAt"),
        },
        (
            Tie("leadUnit", "LED_BY", _UNIT),
            Tie("supportingUnits", "JOINED_BY", _UNIT),
            Tie("matters", "COVERS", (Kind.MATTER,)),
            Tie("jointGroup", "IN_GROUP", (Kind.JOINT_GROUP,), reach="shared"),
            Tie("pairedWith", "PAIRED_WITH", _INSPECTION),
            Tie("leaderAppointedBy", "APPOINTED_BY", _UNIT),
        ),
    ),
    NodeType(
        Kind.VISIT,
        "Visit",
        _named("inspection unit start end inspectors"),
        {"key": _by("begins")},
        (Tie("inspection", "VISIT_OF", _INSPECTION), Tie("unit", "AT", _UNIT)),
    ),
    NodeType(
        Kind.LEAD,
        "Lead",
        _named(
            "number channel submitterType receivedAt title text units suspected inspection secrecy"
        ),
        {"key": _latest("receivedAt")},
        (Tie("units", "CONCERNS", _UNIT), Tie("inspection", "FOUND_BY", _INSPECTION)),
    ),
    NodeType(
        Kind.ISSUE,
        "Issue",
        _named("number title category status foundOn closedOn unit entryCount"),
        {"key": _latest("foundOn")},
        (Tie("unit", "CONCERNS", _UNIT),),
    ),
    NodeType(
        Kind.ENTRY,
        "Entry",
        _named(
            "list entry listName listKind text unit person category foundOn inspection dueOn "
            "status completion closedOn evidenceBefore evidenceAfter listTotal issue amount "
            "falseRectification secrecy"
        ),
        {"key": _by("list", "entry")},
        (
            Tie("unit", "RESPONSIBLE_UNIT", _UNIT),
            Tie("person", "RESPONSIBLE_PERSON", (Kind.PERSON,)),
            Tie("inspection", "FOUND_BY", _INSPECTION),
            Tie("list", "IN_LIST", (Kind.ISSUE_LIST,), reach="own"),
            Tie("issue", "ENTRY_OF", (Kind.ISSUE,), reach="own"),
        ),
    ),
    NodeType(
        Kind.CASE,
        "Case",
        _named("number title filedOn type status leads units persons secrecy"),
        {"key": _latest("filedOn")},
        (
            Tie("leads", "FROM_LEAD", (Kind.LEAD,)),
            Tie("units", "CONCERNS", _UNIT),
            Tie("persons", "INVOLVES", (Kind.PERSON,)),
        ),
    ),
    NodeType(
        Kind.HANDOFF,
        "Handoff",
        _named(
            "number subject kind from to sentAt receivedAt acceptedAt returnedAt returnReason "
            "dueOn progressAt resultAt confirmedAt docNo status secrecy"
        ),
        {"key": _latest("sentAt")},
        (
            Tie("subject", "HANDS_ON", _SUBJECT),
            Tie("from", "SENT_BY", _UNIT),
            Tie("to", "SENT_TO", _UNIT),
        ),
    ),
    NodeType(
        Kind.QUOTA,
        "Quota",
        _named(
            "code scope regime unit regionCode period limit exemptTriggers basis validFrom validTo"
        ),
        {"key": _by("code")},
        (Tie("unit", "LIMITS", _UNIT),),
    ),
    NodeType(
        Kind.ISSUE_LIST,
        "IssueList",
        _named("number name kind total"),
        {"key": _by("number")},
    ),
    NodeType(
        Kind.JOINT_GROUP,
        "JointGroup",
        ("number",),
        {"key": _by("number")},
    ),
    NodeType(
        Kind.LOG_EVENT,
        "LogEvent",
        _named("subject at unit activity"),
        {"key": _as_in_file("at")},
        (Tie("subject", "LOGS", _SUBJECT), Tie("unit", "HELD_BY", _UNIT)),
    ),
)

MODEL: Final[Mapping[Kind, NodeType]] = {node.kind: node for node in _NODE_TYPES}

MEANT: Final = frozenset(
    target for node in _NODE_TYPES for tie in node.ties for target in tie.targets
)
"""The kinds that codes may mean, and whose numbers are therefore looked up."""
