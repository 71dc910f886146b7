"""Callers: who is asking."""

from datetime import datetime

import strawberry

from domain import callers as domain
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from schema.sources import Agency, AgencyOf


@strawberry.type(description="当前用户 / who is asking")
class Caller:
    """What the token stands for."""

    role: Role = strawberry.field(description="角色 / what the caller may do")
    clearance: Secrecy = strawberry.field(
        description="可阅的最高密级 / the highest class that the caller may read"
    )
    regime: Regime | None = strawberry.field(
        description="监督类型；说明目的后可阅同类的对口记录 / "
        "the kind of supervision that the body does: restricted records of the same kind may be"
        " read for a stated purpose"
    )
    person: str | None = strawberry.field(
        description="人员 / the person, as the token or the issuer says"
    )
    expires_at: datetime | None = strawberry.field(
        description="令牌或会话到期时间 / when the token or session ends"
    )

    issuer: str | None = strawberry.field(
        description="签发方；本系统签发的令牌没有 / "
        "who vouches for the caller; none for a token of the hub's own"
    )

    @strawberry.field(description="所属机关 / the body that asks", graphql_type=Agency)
    def agency(self, root: strawberry.Parent[domain.Caller]) -> AgencyOf:
        """The body on whose behalf the request comes."""
        return AgencyOf(root.agency)
