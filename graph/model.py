"""The graph's model, declared once: labels, facts, ties and sort keys of every kind of record.

Constraints, indexes and the statements that write records are derived from it
(`graph/schema_changes.py`, `graph/records.py`, `graph/ties.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, LiteralString

from domain.records import Kind
from graph.sort_keys import SortKey, as_in_file, by, earliest, latest, unsaid

CLOSABLE: Final = frozenset({Kind.INSPECTION, Kind.LEAD, Kind.ISSUE, Kind.CASE})
"""The kinds that codes may mean and that may be of a closed class."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship that a column states by codes.

    Attributes:
        field: the column.
        relationship: its type in the graph, from the record that states it to the one it means.
        targets: the kinds that are looked up; the last is what a placeholder becomes.
        reach: where a code is looked up: in any system (the contract's rule), in its own system
            only, or among records that are no system's own, because nobody hands them in.
        follows: whether who may know of the record that states it is decided by the one meant.
    """

    field: LiteralString
    relationship: LiteralString
    targets: tuple[Kind, ...]
    reach: Literal["any", "own", "shared"] = "any"
    follows: bool = False

    @property
    def in_confidence(self) -> bool:
        """Whether it may mean records of a closed class, to which a second type leads."""
        return self.reach == "any" and not CLOSABLE.isdisjoint(self.targets)


@dataclass(frozen=True, slots=True)
class NodeType:
    """How one kind of record lies in the graph.

    Attributes:
        kind: the kind.
        label: of its nodes.
        facts: the columns that records are told by.
        sort: the orders of its register: property → what is in it; `key` is the register's own.
        ties: the relationships that columns state.
        acts: columns that only callers state, by mutations: no ledger says them, and none takes
            them away, whatever becomes of the record that it states.
        guarded: sort keys that tell what a guarded field says (`domain/fields.py`) → the one that
            those walk along who are not privy to it.
    """

    kind: Kind
    label: LiteralString
    facts: tuple[str, ...]
    sort: Mapping[LiteralString, SortKey]
    ties: tuple[Tie, ...] = ()
    acts: tuple[str, ...] = ()
    guarded: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def number(self) -> str | None:
        """The column that alone is a record's number; None where several together are."""
        return self.facts[0] if self.facts[0] in ("code", "number") else None


def _named(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNIT = (Kind.UNIT,)
_INSPECTION = (Kind.INSPECTION,)
_SUBJECT = (Kind.LEAD, Kind.ISSUE, Kind.CASE)

_JOINED = _named("joinedGroup joinedLead joinedMode joinedFrom joinedTo")
"""The joint group that a coordinator made, beside the one that a ledger states (`jointGroup`)."""

_HANDED_ON = _named("subjectId previous next result extendedAt keptAs escalation")
"""What steps say of a handoff: exactly which record it hands on, the handoffs before and after it,
the result, when it was extended, in which state a receiver keeps it whose return is refused, and
how it was pressed for."""

_NODE_TYPES = (
    NodeType(
        Kind.UNIT,
        "Unit",
        _named(
            "code name aliases usccCode regionCode kind level parentCode regime address contact "
            "hasInspectionStanding teams"
        ),
        {"key": by("code"), "nameKey": by("name"), "updatedKey": latest("updatedAt")},
        (Tie("parentCode", "PARENT", _UNIT),),
    ),
    NodeType(
        Kind.MATTER,
        "Matter",
        _named("code name parentCode publishedOn"),
        {"key": by("code"), "nameKey": by("name")},
        (Tie("parentCode", "PARENT", (Kind.MATTER,)),),
    ),
    NodeType(
        Kind.PERSON,
        "Person",
        _named("code name position unitCode from to"),
        {"key": by("code"), "nameKey": by("name"), "unnamedKey": unsaid},
        (Tie("unitCode", "SERVES_IN", _UNIT),),
        guarded={"nameKey": "unnamedKey"},
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
        )
        + _JOINED,
        {
            "key": earliest("start"),
            "latestKey": latest("start"),
            "titleKey": by("title"),
            "updatedKey": latest("updatedAt"),
        },
        (
            Tie("leadUnit", "LED_BY", _UNIT),
            Tie("supportingUnits", "JOINED_BY", _UNIT),
            Tie("matters", "COVERS", (Kind.MATTER,)),
            Tie("jointGroup", "IN_GROUP", (Kind.JOINT_GROUP,), reach="shared"),
            Tie("pairedWith", "PAIRED_WITH", _INSPECTION),
            Tie("leaderAppointedBy", "APPOINTED_BY", _UNIT),
            Tie("joinedGroup", "JOINED", (Kind.JOINT_GROUP,), reach="shared"),
            Tie("joinedLead", "LED_JOINTLY_BY", _UNIT),
        ),
        acts=_JOINED,
    ),
    NodeType(
        Kind.VISIT,
        "Visit",
        _named("inspection unit start end inspectors"),
        {"key": earliest("begins"), "latestKey": latest("begins")},
        (Tie("inspection", "VISIT_OF", _INSPECTION, follows=True), Tie("unit", "AT", _UNIT)),
    ),
    NodeType(
        Kind.LEAD,
        "Lead",
        _named(
            "number channel submitterType receivedAt title text units suspected inspection secrecy"
        ),
        {
            "key": latest("receivedAt"),
            "earliestKey": earliest("receivedAt"),
            "titleKey": by("title"),
            "updatedKey": latest("updatedAt"),
        },
        (Tie("units", "CONCERNS", _UNIT), Tie("inspection", "FOUND_BY", _INSPECTION)),
    ),
    NodeType(
        Kind.ISSUE,
        "Issue",
        _named("number title category status foundOn closedOn unit entryCount"),
        {
            "key": latest("foundOn"),
            "earliestKey": earliest("foundOn"),
            "titleKey": by("title"),
            "updatedKey": latest("updatedAt"),
        },
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
        {
            "key": by("list", "entry"),
            "foundKey": latest("foundOn"),
            "dueKey": earliest("dueOn"),
            "updatedKey": latest("updatedAt"),
        },
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
        {
            "key": latest("filedOn"),
            "earliestKey": earliest("filedOn"),
            "titleKey": by("title"),
            "updatedKey": latest("updatedAt"),
        },
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
        )
        + _HANDED_ON,
        {
            "key": latest("sentAt"),
            "earliestKey": earliest("sentAt"),
            "dueKey": earliest("dueOn"),
            "updatedKey": latest("updatedAt"),
        },
        (
            Tie("subject", "HANDS_ON", _SUBJECT),
            Tie("from", "SENT_BY", _UNIT),
            Tie("to", "SENT_TO", _UNIT),
        ),
        acts=_HANDED_ON,
    ),
    NodeType(
        Kind.QUOTA,
        "Quota",
        _named(
            "code scope regime unit regionCode period limit exemptTriggers basis validFrom validTo"
        ),
        {"key": by("code"), "updatedKey": latest("updatedAt")},
        (Tie("unit", "LIMITS", _UNIT),),
    ),
    NodeType(
        Kind.ISSUE_LIST,
        "IssueList",
        _named("number name kind total"),
        {"key": by("number"), "nameKey": by("name"), "updatedKey": latest("updatedAt")},
    ),
    NodeType(
        Kind.JOINT_GROUP,
        "JointGroup",
        ("number",),
        {"key": by("number"), "updatedKey": latest("updatedAt")},
    ),
    NodeType(
        Kind.LOG_EVENT,
        "LogEvent",
        _named("subject at unit activity"),
        {"key": as_in_file(earliest, "at"), "latestKey": as_in_file(latest, "at")},
        (Tie("subject", "LOGS", _SUBJECT, follows=True), Tie("unit", "HELD_BY", _UNIT)),
    ),
)

MODEL: Final[Mapping[Kind, NodeType]] = {node.kind: node for node in _NODE_TYPES}

STANDING_IN: Final = tuple(
    kind
    for kind in MODEL
    if any(kind is tie.targets[-1] for node in _NODE_TYPES for tie in node.ties)
)
"""The kinds that placeholders are of."""

MEANT: Final = frozenset(
    target for node in _NODE_TYPES for tie in node.ties for target in tie.targets
)
"""The kinds that codes may mean, and whose numbers are therefore looked up."""
