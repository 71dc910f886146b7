"""Units: rows of the register, and any one target by its place in the layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from demonstration.bodies import BODIES, body_name, counterparts, region_of, unit_code
from demonstration.credit_codes import credit_code
from demonstration.layout import GROUP, Layout, Section
from demonstration.places import (
    CITY,
    CITY_REGION,
    TOWNS_PER_COUNTY,
    county_name,
    county_region,
    road,
    town_name,
    village_name,
)
from demonstration.trades import FIRMS, INSTITUTIONS, Trade, brand

_BODY_TARGETS: Final = tuple(body.key for body in counterparts() if body.key != "SJ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the generator speaks of it.

    Attributes:
        code: 单位编码.
        name: 单位名称.
        place: what people call it when they complain, with the town.
        county: its county's number.
        serial: a number of its own, for its credit code and its officials.
    """

    code: str
    name: str
    place: str
    county: int
    serial: int


def target(section: Section, county: int, group: int, place: int) -> Unit:
    """The unit at a place (0 to 5) of a group."""
    index = group * GROUP + place
    if section.name == "enterprises":
        return _firm(county, index, FIRMS[group % len(FIRMS)])
    if section.name == "institutions":
        return _institution(county, index, INSTITUTIONS[group % len(INSTITUTIONS)])
    if section.name == "towns":
        return _town(county, index + 1)
    return _body(_BODY_TARGETS[index], county)


def unit_rows(layout: Layout) -> Iterator[dict[str, str]]:
    """Rows of the ledger of units, whoever stands above coming first."""
    for key in BODIES:
        yield _organ(_body(key, None), "" if key in _APART_FROM_GOVERNMENT else "YX-GOV")
    for county in range(layout.counties):
        yield from county_rows(county, layout.villages)
    for name in ("enterprises", "institutions"):
        section = layout.section(name)
        for county in range(layout.counties):
            for group in range(section.groups):
                for place in range(GROUP):
                    unit = target(section, county, group, place)
                    yield _firm_row(unit) if name == "enterprises" else _institution_row(unit)


def county_rows(
    county: int, villages: int, towns: int = TOWNS_PER_COUNTY
) -> Iterator[dict[str, str]]:
    """A county's government, its bodies, its towns and their villages."""
    for body in counterparts():
        above = "YX-GOV" if body.key == "GOV" else unit_code("GOV", county)
        yield _organ(_body(body.key, county), above)
    for town in range(1, towns + 1):
        unit = _town(county, town)
        region = f"{county_region(county)}{town:03d}"
        yield _row(unit, "11", region, kind="TOWN", level="TOWN", above=unit_code("GOV", county))
        for village in range(1, villages + 1):
            yield _row(
                _village(county, town, village), "54", f"{region}{village:03d}",
                kind="VILLAGE", level="VILLAGE", above=unit.code,
            )  # fmt: skip


_APART_FROM_GOVERNMENT: Final = frozenset({"GOV", "WEI", "BB", "JW", "XC"})
"""Bodies of the Party, and the government itself: nothing stands above them in the tree."""


def _body(key: str, county: int | None) -> Unit:
    serial = (0 if county is None else (county + 1) * 100) + list(BODIES).index(key)
    name = body_name(key, county)
    return Unit(unit_code(key, county), name, name, -1 if county is None else county, serial)


def _town(county: int, town: int) -> Unit:
    name = county_name(county) + town_name(county, town)
    full = name + ("办事处" if name.endswith("街道") else "人民政府")
    return Unit(f"YX{county + 2:02d}-Z{town:02d}", full, name, county, 10_000 + county * 100 + town)


def _village(county: int, town: int, village: int) -> Unit:
    code = f"YX{county + 2:02d}-Z{town:02d}-C{village:02d}"
    place = town_name(county, town) + village_name(county, town, village)
    serial = 20_000 + (county * 100 + town) * 100 + village
    return Unit(code, f"{county_name(county)}{place}村民委员会", place, county, serial)


def _firm(county: int, index: int, trade: Trade) -> Unit:
    town = town_name(county, index % TOWNS_PER_COUNTY + 1)
    word = trade.words[index % len(trade.words)]
    short = brand(county * 131 + index * 7) + word
    serial = 10_000_000 + county * 1_000_000 + index
    name = f"{CITY[:2]}{town.removesuffix('街道').rstrip('镇乡')}{short}{trade.ending}"
    return Unit(f"YX{county + 2:02d}-Q{index + 1:05d}", name, town + short, county, serial)


def _institution(county: int, index: int, trade: Trade) -> Unit:
    town = town_name(county, index % TOWNS_PER_COUNTY + 1)
    word = trade.words[index % len(trade.words)]
    ordinal = ("", "第二", "第三", "第四", "第五", "第六")[index // 36 % 6]
    serial = 50_000_000 + county * 1_000_000 + index
    name = f"{county_name(county)}{town}{ordinal}{word}"
    return Unit(
        f"YX{county + 2:02d}-S{index + 1:05d}", name, f"{town}{ordinal}{word}", county, serial
    )


def _organ(unit: Unit, above: str) -> dict[str, str]:
    body = BODIES[unit.code.split("-")[1]]
    county = None if unit.county < 0 else unit.county
    row = _row(unit, "11", region_of(county), kind=body.kind,
               level="CITY" if county is None else "COUNTY", above=above)  # fmt: skip
    row["regime"] = body.regime
    if body.regime == "ADMIN_INSPECTION":
        row["hasInspectionStanding"] = "是"
    if body.regime and county is None:
        row["teams"] = str(3 + unit.serial % 4)
    if unit.code == "YX-XC":
        row["aliases"] = f"{CITY}委巡察办;市委巡察办"
    elif unit.code == "YX-DC":
        row["aliases"] = "市政府督查室"
    return row


def _firm_row(unit: Unit) -> dict[str, str]:
    row = _row(unit, "91", county_region(unit.county), kind="ENTERPRISE", level="", above="")
    if unit.serial % 5 == 0:
        row["aliases"] = unit.place
    return row


def _institution_row(unit: Unit) -> dict[str, str]:
    above = unit_code("GOV", unit.county)
    region = county_region(unit.county)
    return _row(unit, "12", region, kind="PUBLIC_INSTITUTION", level="COUNTY", above=above)


def _row(
    unit: Unit, prefix: str, region: str, *, kind: str, level: str, above: str
) -> dict[str, str]:
    where = CITY if region == CITY_REGION else county_name(unit.county)
    return {
        "code": unit.code,
        "name": unit.name,
        "usccCode": credit_code(prefix, region[:6], unit.serial),
        "regionCode": region,
        "kind": kind,
        "level": level,
        "parentCode": above,
        "address": where + road(unit.serial),
        # No place in China has the area code 0600.
        "contact": f"0600-{20_000_000 + unit.serial * 7919 % 70_000_000}",
    }
