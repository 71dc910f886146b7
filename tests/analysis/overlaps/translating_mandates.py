"""Worlds as the rules of mandates and quotas take them."""

from datetime import UTC, datetime
from typing import Any

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.commissions import Commission
from analysis.overlaps.quota_uses import QuotaUse
from domain.inspections import Inspection, InspectionStatus, Trigger
from domain.mandates import Authority, Mandate
from domain.quotas import Quota, QuotaPeriod, QuotaScope
from domain.records import Source, Standing
from domain.regimes import Regime
from domain.secrecy import Secrecy
from tests.analysis.overlaps.oracle_quotas import Holder, Use
from tests.analysis.overlaps.translating import body, identifier, key_in, presence, topic
from tests.analysis.overlaps.worlds import (
    Row,
    World,
    counts,
    key_of,
    lead_of,
    meant,
    stays,
    units_meant,
)


def record(row: Row) -> dict[str, Any]:
    """What every record has."""
    key = key_of(row)
    return {
        "id": identifier(key),
        "source": Source(system=key[0], record_id=key[1], agency=key[0]),
        "standing": Standing.STATED,
        "secrecy": Secrecy.INTERNAL,
        "version": 1,
        "updated_at": datetime(2026, 12, 31, tzinfo=UTC),
    }


def mandate(row: Row, word: str) -> Mandate:
    """An approval (`approved`) or a designation (`designated`) as a plan states it."""
    authority = row.get("approvalAuthority") if word == "approved" else None
    return Mandate(
        authority=Authority[authority] if authority else None,
        given_on=row.get("approvalDate") if word == "approved" else None,
        targets=row.get(f"{word}Targets", ()),
        matters=row.get(f"{word}Matters", ()),
        since=row.get(f"{word}From"),
        until=row.get(f"{word}To"),
    )


def inspection(row: Row) -> Inspection:
    """A plan as a register has it."""
    return Inspection(
        **record(row),
        number=row["number"],
        title=row["title"],
        regime=Regime[row["regime"]],
        status=InspectionStatus[row["status"]],
        trigger=Trigger[row["trigger"]],
        trigger_ref=row.get("triggerRef"),
        start=row["start"],
        end=row["end"],
        lead_unit=row["leadUnit"],
        targets=row["targets"],
        matters=row["matters"],
        leader_appointed_by=row.get("leaderAppointedBy"),
        approval=mandate(row, "approved"),
        designation=mandate(row, "designated"),
        necessity=row.get("necessity"),
        annual_plan=row.get("annualPlan"),
        supplement_approval=row.get("supplementApproval"),
        certified=row.get("certified"),
        assist_request=row.get("assistRequest"),
    )


def commission(world: World, row: Row) -> Commission:
    """A plan with all that its mandate is judged by."""
    key = key_of(row)
    matters = [meant(world, "matters", key[0], code) for code in row["matters"]]
    return Commission(
        inspection=inspection(row),
        organiser=body(world, lead_of(world, key)),
        targets=[body(world, unit) for unit in units_meant(world, row, "targets")],
        visits=[presence(world, stay) for stay in stays(world) if stay.inspection == key],
        topics=[topic(world, matter) for matter in matters],
    )


def quota(row: Row) -> Quota:
    """A limit as a register has it."""
    return Quota(
        **record(row),
        code=row["code"],
        scope=QuotaScope[row["scope"]],
        period=QuotaPeriod[row["period"]],
        limit=row["limit"],
        basis=row["basis"],
        regime=Regime[row["regime"]] if "regime" in row else None,
        unit=row.get("unit"),
        region_code=row.get("regionCode"),
        exempt_triggers=tuple(Trigger[one] for one in row.get("exemptTriggers", ())),
        valid_from=row.get("validFrom"),
        valid_to=row.get("validTo"),
    )


def presences(world: World) -> list[Presence]:
    """All visits that count."""
    return [presence(world, stay) for stay in stays(world) if counts(world, stay.inspection)]


def occupied(world: World) -> list[Occupied]:
    """All days that are taken."""
    return [
        Occupied(unit=identifier(row["unit"]), start=row["start"], end=row["end"])
        for row in world["occupied"]
    ]


def used(row: Row, use: QuotaUse) -> Use:
    """A use in the words of the oracle."""
    organiser = (key_in(use.organiser),) if use.organiser else ()
    unit = (key_in(use.unit),) if use.unit else ()
    region: Holder = (str(row.get("regionCode")),) if row["scope"] == "REGION" else ()
    return Use(
        key_of(row),
        region or (*organiser, *unit),
        use.period,
        use.used + use.proposed,
        frozenset(map(key_in, use.inspections)),
    )
