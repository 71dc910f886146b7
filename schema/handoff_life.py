"""The life of a handoff: sent, advanced step by step, pressed for."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from domain.handoffs import Handoff, HandoffStep
from resolvers.moving import Detail, Move, advance_handoff
from resolvers.pressing import escalate_handoff
from resolvers.sending import Sending, send_handoff
from schema.arguments import Id, Info, Version, given
from schema.inputs import HandoffInput, HandoffStepInput
from schema.names import AHandoff
from schema.payloads import Error, Key, attempted


@strawberry.type(description="移交办理的结果 / what became of a handoff")
class HandoffPayload:
    """What became of it."""

    handoff: AHandoff | None = strawberry.field(description="移交 / the handoff")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class HandoffOutcome:
    """What became of it, as resolvers hand it on."""

    handoff: Handoff | None
    errors: Sequence[Error]


@strawberry.type
class HandoffLife:
    """What is done to handoffs."""

    @strawberry.mutation(
        description="移交一个事项：由现持有单位发出；同一编号再次报送即同一移交 / "
        "hand a lead, an issue or a case on: whoever holds it sends it; again by its number, it is "
        "the same handoff",
        graphql_type=HandoffPayload,
    )
    async def send_handoff(
        self,
        info: Info,
        *,
        input: Annotated[  # noqa: A002 -- the contract's name
            HandoffInput, strawberry.argument(description="移交 / the handoff")
        ],
        idempotency_key: Key = strawberry.UNSET,
    ) -> HandoffOutcome:
        """Send a handoff."""
        return await _outcome(send_handoff(info.context, _sending(input), given(idempotency_key)))

    @strawberry.mutation(
        description="办理移交的下一步：移出单位和接收单位各办各的 / "
        "take the next step in a handoff: sender and receiver each take their own",
        graphql_type=HandoffPayload,
    )
    async def advance_handoff(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        version: Version,
        step: Annotated[HandoffStep, strawberry.argument(description="步骤 / the step")],
        detail: Annotated[
            HandoffStepInput | None,
            strawberry.argument(description="步骤所需内容 / what the step needs"),
        ] = strawberry.UNSET,
        idempotency_key: Key = strawberry.UNSET,
    ) -> HandoffOutcome:
        """Take a step."""
        said, key = given(detail), given(idempotency_key)
        more = _detail(said) if said else Detail()
        move = Move(handoff=id, version=version, step=step, detail=more, key=key)
        return await _outcome(advance_handoff(info.context, move))

    @strawberry.mutation(
        description="催办：由移出单位或统筹人员逐级催办接收单位 / "
        "press the receiver of a handoff, one rung after the other: its sender does, or a "
        "coordinator",
        graphql_type=HandoffPayload,
    )
    async def escalate_handoff(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        version: Version,
        note: Annotated[
            str | None,
            strawberry.argument(
                description="说明；书面催办起必填 / what is said; owed from REMIND_2 on"
            ),
        ] = strawberry.UNSET,
        idempotency_key: Key = strawberry.UNSET,
    ) -> HandoffOutcome:
        """Press for a handoff."""
        key = given(idempotency_key)
        return await _outcome(escalate_handoff(info.context, id, version, given(note), key))


def _sending(said: HandoffInput) -> Sending:
    subject = said.subject
    return Sending(
        system=given(said.system),
        number=given(said.record_id),
        subject=(subject.system, subject.record_id, given(subject.kind)),
        kind=said.kind,
        sender=said.from_,
        receiver=said.to,
        due_on=given(said.due_on),
        document_number=given(said.doc_no),
        note=given(said.note),
        secrecy=given(said.secrecy),
    )


def _detail(said: HandoffStepInput) -> Detail:
    return Detail(
        reason=given(said.reason_code),
        note=given(said.note),
        to=given(said.to),
        due_on=given(said.due_on),
        result=given(said.result),
    )


async def _outcome(work: Awaitable[Handoff]) -> HandoffOutcome:
    outcome = await attempted(work)
    return HandoffOutcome(outcome.result, outcome.errors)
