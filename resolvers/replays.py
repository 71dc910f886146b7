"""Replays: which past inspections other parameters would have flagged; nothing is stored."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from analysis.replays import Comparison, Side
from detection.replaying import Replaying, Told
from detection.rulings import Ruling, Rulings, ruling_of
from domain.deeds import Deed
from domain.enforcement import enforced
from domain.errors import CallerError
from domain.parameter_checks import no_such_parameter
from domain.permissions import Act, may
from domain.replays import Replay, ReplayedBody, ReplayedFlag, ReplayedPlan, ReplayedRule
from domain.rules import Parameter, Rule
from domain.zone import SHANGHAI
from graph.reading.readers import Reader
from graph.reading.replays import plans_of_period
from resolvers.context import Context
from resolvers.days import check_day
from resolvers.flags import rule_of
from resolvers.parameter_changes import Stated, would_stand

MOST_INSPECTIONS: Final = 2_000
"""Inspections of one request; of more `onevisit replay` tells."""
MOST_CHANGES: Final = 50
"""Parameters that are tried at once by a request."""
_DEED: Final = Deed(at=datetime(1, 1, 1, tzinfo=SHANGHAI), agency="", note="replay")
"""Nobody sets what is only tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which inspections are asked about.

    Attributes:
        begin: first day of the period.
        end: last day of it.
        organisers: codes of the units that lead; None: all.
        regimes: by identifier; None: all.
    """

    begin: date
    end: date
    organisers: Sequence[str] | None = None
    regimes: Sequence[str] | None = None


async def replay_asked(context: Context, changes: Sequence[Parameter], sought: Sought) -> Replay:
    """What a caller asks, as far as he may know of inspections and of flags.

    Args:
        context: of the operation.
        changes: the parameters as they would be set.
        sought: the inspections.

    Raises:
        CallerError: NO_SUCH_PARAMETER, also to whoever may not ask; INVALID_ARGUMENT or
            CONTRADICTION with the place in what was asked.
    """
    stated = [Stated(one, ("changes", place)) for place, one in enumerate(changes)]
    if not may(context.caller, Act.REPLAY):
        name = changes[0].name if changes else ""
        raise no_such_parameter(name, ("changes", 0))
    if not 0 < len(stated) <= MOST_CHANGES:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"There are {len(stated):,} changes; from 1 to {MOST_CHANGES} are tried at once.",
            path=("changes",),
            remedy="Leave out what changes nothing, or replay a file by `onevisit replay`.",
        )
    done = await replay(
        context.reader, context.rulings, stated, sought,
        day=context.today(), most=MOST_INSPECTIONS,
    )  # fmt: skip
    context.met |= {one.record: one for one in done.met}
    context.give(sum(len(one.raised) + len(one.cleared) + 1 for one in done.changed))
    return done


async def replay(
    reader: Reader,
    rulings: Rulings,
    stated: Sequence[Stated],
    sought: Sought,
    *,
    day: date,
    most: int | None = None,
    told: Told | None = None,
) -> Replay:
    """What the rules say of inspections now, and what they would; nothing is stored.

    Args:
        reader: the graph as whoever asks may know of it.
        rulings: what is judged by.
        stated: the parameters as they would be set, with their places.
        sought: the inspections.
        day: the day for which is judged.
        most: inspections at most; None: all that there are.
        told: told how far it is.

    Raises:
        CallerError: as `set_parameters` does; INVALID_ARGUMENT where the period makes no sense or
            has too many inspections.
    """
    _check_period(sought)
    before = await rulings.now(reader)
    rows = await would_stand(reader, before.standing.parameters, stated, _DEED)
    after = ruling_of(replace(before.standing, parameters=tuple(rows)))
    plans = await _plans(reader, sought, most)
    replaying = Replaying(reader.store, (before, after), day, frozenset(reader.circles))
    ids = [one.id for one in plans]
    found = await (replaying.of(ids, told) if told else replaying.of(ids))
    compared = Comparison(
        plans, Side(found.before, _Stops(before)), Side(found.after, _Stops(after))
    )
    return Replay(
        begin=sought.begin,
        end=sought.end,
        as_of=day,
        inspections=len(plans),
        tally=compared.tally(),
        rules=tuple(_rules(compared)),
        bodies=tuple(_bodies(compared, plans)),
        changed=tuple(compared.changed()),
        met=tuple(found.met.values()),
    )


@dataclass(frozen=True, slots=True)
class _Stops:
    """Whether a flag keeps an inspection from approval, by what is judged by."""

    ruling: Ruling

    def __call__(self, plan: ReplayedPlan, flag: ReplayedFlag) -> bool:
        """As `decidePlan` asks it, on the day on which the inspection was approved."""
        ruling = self.ruling
        return enforced(
            rule_of(flag), flag.severity, ruling.own, ruling.rulebook,
            body=plan.organiser, on=plan.decided_on,
        )  # fmt: skip


async def _plans(reader: Reader, sought: Sought, most: int | None) -> list[ReplayedPlan]:
    plans = await plans_of_period(
        reader,
        since=sought.begin,
        until=sought.end,
        organisers=sought.organisers,
        regimes=sought.regimes,
        most=most + 1 if most else _ALL,
    )
    if most and len(plans) > most:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"There are more than {most:,} inspections in the period.",
            path=("to",),
            remedy="Ask for a shorter period or for one body; `onevisit replay` does all of it.",
        )
    return plans


def _check_period(sought: Sought) -> None:
    for day, name in ((sought.begin, "from"), (sought.end, "to")):
        check_day(day, name)
    if sought.end < sought.begin:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The period ends on {sought.end}, before it begins on {sought.begin}.",
            path=("to",),
            remedy="Let `to` be no earlier than `from`.",
        )


def _rules(compared: Comparison) -> Iterable[ReplayedRule]:
    """What there is of each rule, by its id."""
    of_rules: dict[str, tuple[Rule, set[str]]] = {}
    for flag in compared.flags.values():
        rule = rule_of(flag)
        of_rules.setdefault(rule.id, (rule, set()))[1].add(flag.id)
    for _, (rule, flags) in sorted(of_rules.items()):
        yield ReplayedRule(rule=rule, tally=compared.tally(flags=flags))


def _bodies(compared: Comparison, plans: Sequence[ReplayedPlan]) -> list[ReplayedBody]:
    led: dict[str | None, set[str]] = {}
    for plan in plans:
        led.setdefault(plan.organiser, set()).add(plan.id)
    bodies = [_body(compared, organiser, ids) for organiser, ids in led.items()]
    some = [one for one in bodies if one.tally.changes]
    return sorted(some, key=lambda one: (-one.tally.raised, one.organiser or ""))


def _body(compared: Comparison, organiser: str | None, plans: Collection[str]) -> ReplayedBody:
    return ReplayedBody(organiser=organiser, tally=compared.tally(plans=plans))


_ALL: Final = 100_000_000
