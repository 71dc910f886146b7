"""Deeds: who changed a rule, a parameter or a working day, when and why."""

from datetime import datetime

import strawberry

from domain import deeds as domain
from domain.secrecy import Role
from schema.arguments import Info
from schema.sources import Agency, AgencyOf

Of = strawberry.Parent[domain.Deed]


def person_told(deed: domain.Deed, info: Info) -> str | None:
    """Who it was, for those who may know: the own agency, administrators and auditors."""
    caller = info.context.caller
    knows = caller.is_one_of(Role.ADMINISTRATOR, Role.AUDITOR) or caller.agency == deed.agency
    return deed.person if knows else None


@strawberry.type(description="经办：何时由谁因何改动 / who changed something, when and why")
class Deed:
    """One act of an administrator, or of the hub's operator."""

    at: datetime = strawberry.field(description="时间 / when")
    note: str = strawberry.field(description="说明 / why")

    @strawberry.field(
        description="单位；OPERATOR 为本枢纽的运维人员 / the body; OPERATOR is the hub's own",
        graphql_type=Agency,
    )
    def agency(self, root: Of) -> AgencyOf:
        """The body."""
        return AgencyOf(root.agency)

    @strawberry.field(
        description="人员，限本单位、管理员和审计员可见 / "
        "the person; for the own agency, administrators and auditors alone"
    )
    def person(self, root: Of, info: Info) -> str | None:
        """The person, as the token says."""
        return person_told(root, info)
