"""What an operation may cost, what its agency may spend, and how many it may have at one time."""

from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from graphql import GraphQLSchema, OperationDefinitionNode, OperationType

from domain.callers import Caller
from domain.errors import CallerError
from domain.secrecy import Role
from schema.costs import cost_of
from schema.target_counts import check_counts
from serving.budgets import Budgets
from serving.gate import Gate
from serving.introspection import introspects
from serving.operations import Operation, Outcome
from serving.places import Places
from serving.refusals import RefusedError
from settings import ServingSettings


@dataclass(frozen=True, slots=True)
class Charge:
    """What one operation costs an agency.

    Attributes:
        agency: whose it is.
        points: what it costs, told before it ran.
        budgets: where it is taken from.
        most: the most that one operation may cost.
    """

    agency: str
    points: int
    budgets: Budgets
    most: int

    def said(self) -> dict[str, int]:
        """As `extensions.cost` says it."""
        return {
            "requested": self.points,
            "operationLimit": self.most,
            "budget": self.budgets.points,
            "budgetLeft": self.budgets.left(self.agency),
        }

    def on(self, outcome: Outcome) -> Outcome:
        """An answer that says what it cost."""
        return replace(outcome, extensions={**outcome.extensions, "cost": self.said()})

    def again(self) -> None:
        """Charge the same once more, for another result of a subscription."""
        self.budgets.owe(self.agency, self.points)


class Allowances:
    """Allows operations, or refuses them before anything is run."""

    def __init__(self, schema: GraphQLSchema, settings: ServingSettings) -> None:
        limits = settings.limits
        self._schema = schema
        self._most = limits.cost
        self._budgets = Budgets(limits.budget)
        self._gate = Gate(limits.agency_operations, limits.agency_wait)
        self._subscriptions = Places(limits.agency_subscriptions)
        self._introspection: Collection[Role] = settings.introspection

    @asynccontextmanager
    async def granted(self, operation: Operation, caller: Caller) -> AsyncGenerator[Charge]:
        """Hold what an operation needs while it is answered; its price is paid then.

        Raises:
            RefusedError: INTROSPECTION_REFUSED, TOO_COSTLY (INVALID_ARGUMENT where it is for a
                plan of too many targets), BUDGET_SPENT, AGENCY_BUSY or TOO_MANY_SUBSCRIPTIONS.
        """
        if not caller.is_one_of(*self._introspection) and introspects(operation.document):
            raise _not_shown(self._introspection)
        charge = self._charge(operation, caller)
        if operation.kind is OperationType.SUBSCRIPTION:
            with self._subscriptions.take(caller.agency) as free:
                if not free:
                    raise self._too_many()
                self._budgets.spend(caller.agency, charge.points)
                yield charge
        else:
            async with self._gate.passing(caller.agency):
                self._budgets.spend(caller.agency, charge.points)
                yield charge

    def _charge(self, operation: Operation, caller: Caller) -> Charge:
        variables = operation.question.variables or {}
        points = cost_of(self._schema, operation.document, operation.definition, variables)
        if points > self._most:
            _check_plans(operation.definition, variables)
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "TOO_COSTLY",
                f"The operation costs {points:,} points where {self._most:,} are allowed.",
                remedy="Ask for shorter pages, or for less within them; lists within lists"
                " multiply.",
            )
        return Charge(caller.agency, points, self._budgets, self._most)

    def _too_many(self) -> RefusedError:
        return RefusedError(
            HTTPStatus.TOO_MANY_REQUESTS,
            "TOO_MANY_SUBSCRIPTIONS",
            f"Your agency has {self._subscriptions.most:,} subscriptions, which is as many as are"
            " allowed.",
            remedy="Complete one of them first.",
        )


def _check_plans(definition: OperationDefinitionNode, variables: Mapping[str, Any]) -> None:
    """A plan that nobody can check at any price is refused as what it is."""
    try:
        check_counts(definition, variables)
    except CallerError as fault:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            fault.code,
            fault.message,
            path=fault.path,
            remedy=fault.remedy,
        ) from None


def _not_shown(roles: Collection[Role]) -> RefusedError:
    names = ", ".join(role.name for role in Role if role in roles)
    if names:
        remedy = f"Use a token of role {names}; or read schema.graphql, which comes with the hub."
    else:
        remedy = "Read schema.graphql, which comes with the hub."
    return RefusedError(
        HTTPStatus.FORBIDDEN,
        "INTROSPECTION_REFUSED",
        "The hub does not show its schema to the token's role.",
        remedy=remedy,
    )
