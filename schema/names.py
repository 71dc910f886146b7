"""Names by which types refer to each other, so that no file has to come before another."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.connections import Connection

if TYPE_CHECKING:
    from schema.accesses import Access
    from schema.batches import Batch, Reject
    from schema.cases import Case
    from schema.changes import Change
    from schema.deadlines import DueBasis
    from schema.entries import Entry
    from schema.flags import Flag
    from schema.handoffs import Handoff
    from schema.inspections import Inspection
    from schema.interfaces import Node, Record
    from schema.issues import Issue
    from schema.joint_groups import JointGroup
    from schema.leads import Lead
    from schema.lists import IssueList
    from schema.log_events import LogEvent
    from schema.matters import Matter
    from schema.persons import Person
    from schema.quotas import Quota
    from schema.regions import Region
    from schema.same_inspections import OtherRecord
    from schema.steps import FlagAnswer, PlanStep
    from schema.units import Unit
    from schema.visits import Visit

AnAccess = Annotated["Access", strawberry.lazy("schema.accesses")]
AnyNode = Annotated["Node", strawberry.lazy("schema.interfaces")]
AnyRecord = Annotated["Record", strawberry.lazy("schema.interfaces")]
ABatch = Annotated["Batch", strawberry.lazy("schema.batches")]
ACase = Annotated["Case", strawberry.lazy("schema.cases")]
AChange = Annotated["Change", strawberry.lazy("schema.changes")]
AFlag = Annotated["Flag", strawberry.lazy("schema.flags")]
AHandoff = Annotated["Handoff", strawberry.lazy("schema.handoffs")]
AJointGroup = Annotated["JointGroup", strawberry.lazy("schema.joint_groups")]
ALead = Annotated["Lead", strawberry.lazy("schema.leads")]
ALogEvent = Annotated["LogEvent", strawberry.lazy("schema.log_events")]
AMatter = Annotated["Matter", strawberry.lazy("schema.matters")]
APerson = Annotated["Person", strawberry.lazy("schema.persons")]
AQuota = Annotated["Quota", strawberry.lazy("schema.quotas")]
APlanStep = Annotated["PlanStep", strawberry.lazy("schema.steps")]
AFlagAnswer = Annotated["FlagAnswer", strawberry.lazy("schema.steps")]
ARegion = Annotated["Region", strawberry.lazy("schema.regions")]
AReject = Annotated["Reject", strawberry.lazy("schema.batches")]
AUnit = Annotated["Unit", strawberry.lazy("schema.units")]
AVisit = Annotated["Visit", strawberry.lazy("schema.visits")]
ADueBasis = Annotated["DueBasis", strawberry.lazy("schema.deadlines")]
AnEntry = Annotated["Entry", strawberry.lazy("schema.entries")]
AnInspection = Annotated["Inspection", strawberry.lazy("schema.inspections")]
AnIssue = Annotated["Issue", strawberry.lazy("schema.issues")]
AnOtherRecord = Annotated["OtherRecord", strawberry.lazy("schema.same_inspections")]
AnIssueList = Annotated["IssueList", strawberry.lazy("schema.lists")]

AccessConnection = Connection[AnAccess]
CaseConnection = Connection[ACase]
ChangeConnection = Connection[AChange]
EntryConnection = Connection[AnEntry]
FlagConnection = Connection[AFlag]
HandoffConnection = Connection[AHandoff]
InspectionConnection = Connection[AnInspection]
IssueConnection = Connection[AnIssue]
LeadConnection = Connection[ALead]
LogEventConnection = Connection[ALogEvent]
RejectConnection = Connection[AReject]
UnitConnection = Connection[AUnit]
