"""What coordinators ask about chains."""

from datetime import datetime
from typing import Annotated

import strawberry

from domain import chains as domain
from resolvers.chains import transfer_chain
from schema.arguments import Info, given
from schema.chains import TransferChain


@strawberry.type
class Chains:
    """One field for each question."""

    @strawberry.field(
        description="流转链：谁持有过、自何时起、该谁办 / "
        "who has held a lead, an issue or a case, since when, and whose move it is",
        graphql_type=TransferChain | None,
    )
    async def transfer_chain(
        self,
        info: Info,
        system: Annotated[str, strawberry.argument(description="来源系统 / the source system")],
        record_id: Annotated[
            str, strawberry.argument(description="线索、问题或案件的编号 / its number there")
        ],
        as_of: Annotated[
            datetime | None,
            strawberry.argument(description="截至时刻，默认今天 / as it stood then; today"),
        ] = strawberry.UNSET,
    ) -> domain.TransferChain | None:
        """The chain of a subject."""
        return await transfer_chain(info.context, system, record_id, given(as_of))
