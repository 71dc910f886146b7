"""Orders of the registers: along which sort key of `graph/model.py` each is walked."""

from collections.abc import Mapping
from typing import Final

from domain.orders import (
    BatchOrder,
    CaseOrder,
    EntryOrder,
    FlagOrder,
    HandoffOrder,
    InspectionOrder,
    IssueListOrder,
    IssueOrder,
    JointGroupOrder,
    LeadOrder,
    LogEventOrder,
    MatterOrder,
    PersonOrder,
    QuotaOrder,
    UnitOrder,
    VisitOrder,
)
from domain.words import Word

Orders = Mapping[Word, str]
"""Order → sort key; the first is the register's own."""

UNITS: Final[Orders] = {
    UnitOrder.CODE_ASC: "key",
    UnitOrder.NAME_ASC: "nameKey",
    UnitOrder.UPDATED_DESC: "updatedKey",
}
MATTERS: Final[Orders] = {MatterOrder.CODE_ASC: "key", MatterOrder.NAME_ASC: "nameKey"}
PERSONS: Final[Orders] = {PersonOrder.CODE_ASC: "key", PersonOrder.NAME_ASC: "nameKey"}
INSPECTIONS: Final[Orders] = {
    InspectionOrder.START_ASC: "key",
    InspectionOrder.START_DESC: "latestKey",
    InspectionOrder.TITLE_ASC: "titleKey",
    InspectionOrder.UPDATED_DESC: "updatedKey",
}
VISITS: Final[Orders] = {VisitOrder.START_ASC: "key", VisitOrder.START_DESC: "latestKey"}
LEADS: Final[Orders] = {
    LeadOrder.RECEIVED_DESC: "key",
    LeadOrder.RECEIVED_ASC: "earliestKey",
    LeadOrder.TITLE_ASC: "titleKey",
    LeadOrder.UPDATED_DESC: "updatedKey",
}
ISSUES: Final[Orders] = {
    IssueOrder.FOUND_DESC: "key",
    IssueOrder.FOUND_ASC: "earliestKey",
    IssueOrder.TITLE_ASC: "titleKey",
    IssueOrder.UPDATED_DESC: "updatedKey",
}
ENTRIES: Final[Orders] = {
    EntryOrder.LIST_ASC: "key",
    EntryOrder.FOUND_DESC: "foundKey",
    EntryOrder.DUE_ASC: "dueKey",
    EntryOrder.UPDATED_DESC: "updatedKey",
}
ISSUE_LISTS: Final[Orders] = {
    IssueListOrder.NUMBER_ASC: "key",
    IssueListOrder.NAME_ASC: "nameKey",
    IssueListOrder.UPDATED_DESC: "updatedKey",
}
CASES: Final[Orders] = {
    CaseOrder.FILED_DESC: "key",
    CaseOrder.FILED_ASC: "earliestKey",
    CaseOrder.TITLE_ASC: "titleKey",
    CaseOrder.UPDATED_DESC: "updatedKey",
}
HANDOFFS: Final[Orders] = {
    HandoffOrder.SENT_DESC: "key",
    HandoffOrder.SENT_ASC: "earliestKey",
    HandoffOrder.DUE_ASC: "dueKey",
    HandoffOrder.UPDATED_DESC: "updatedKey",
}
QUOTAS: Final[Orders] = {QuotaOrder.CODE_ASC: "key", QuotaOrder.UPDATED_DESC: "updatedKey"}
JOINT_GROUPS: Final[Orders] = {
    JointGroupOrder.NUMBER_ASC: "key",
    JointGroupOrder.UPDATED_DESC: "updatedKey",
}
LOG_EVENTS: Final[Orders] = {LogEventOrder.AT_ASC: "key", LogEventOrder.AT_DESC: "latestKey"}
BATCHES: Final[Orders] = {BatchOrder.STARTED_DESC: "key", BatchOrder.STARTED_ASC: "earliestKey"}
FLAGS: Final[Orders] = {FlagOrder.RAISED_DESC: "key", FlagOrder.BEGINS_ASC: "beginsKey"}
