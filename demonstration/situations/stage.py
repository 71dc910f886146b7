"""The stage: where a situation is set up, on units of its own, out of lawful parts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from demonstration.bodies import BODIES, REGISTRY, Body, unit_code
from demonstration.credit_codes import credit_code
from demonstration.issues import Truth
from demonstration.mandates import list_of, mandate
from demonstration.places import county_region, person_name, road
from demonstration.situations.situation import Expected, Row, Situation
from demonstration.topics import DOMAINS, TOPICS, category
from demonstration.units import county_rows
from domain.flags import FlagKind, Severity

HOME: Final = 29
"""青禾县, the county whose only business is to hold situations."""


@dataclass
class Stage:
    """Sets up one situation; every method adds a record and gives back its number."""

    name: str
    serial: int
    _rows: dict[tuple[str, str], list[Row]] = field(
        default_factory=dict[tuple[str, str], list[Row]]
    )
    _expected: list[Expected] = field(default_factory=list[Expected])
    _spared: list[FlagKind] = field(default_factory=list[FlagKind])
    _reusable: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    _units: list[str] = field(default_factory=list[str])
    _issues: dict[str, list[tuple[str, str]]] = field(
        default_factory=dict[str, list[tuple[str, str]]]
    )

    def done(self, title: str, shows: str) -> Situation:
        """The situation as it stands."""
        rows = {place: tuple(found) for place, found in self._rows.items()}
        truths = tuple(Truth(f"{self.name}/{n}", tuple(e)) for n, e in self._issues.items())
        return Situation(
            name=self.name,
            title=title,
            shows=shows,
            expected=tuple(self._expected),
            spared=tuple(self._spared),
            reusable=tuple(self._reusable),
            units=tuple(self._units),
            rows=rows,
            truths=truths,
        )

    def expect(
        self, kind: str, severity: str, unit: str, *subjects: str, subtype: str = ""
    ) -> None:
        """Says that a flag stands."""
        flag = FlagKind[kind], Severity[severity]
        self._expected.append(Expected(*flag, subtype, unit, tuple(sorted(subjects))))

    def spare(self, *kinds: str) -> None:
        """Says which flags come near and do not stand."""
        self._spared += [FlagKind[kind] for kind in kinds]

    def offer(self, drafted: str, concluded: str) -> None:
        """Says that a conclusion is to be offered to whoever drafted a plan."""
        self._reusable.append((drafted, concluded))

    # Units

    def firm(self, suffix: str = "", *, county: int = HOME) -> str:
        """A firm of its own; it stands under its county by its region alone."""
        return self._unit("91", f"{self._brand(suffix)}实业有限公司", "ENTERPRISE", suffix, county)

    def school(self, suffix: str = "", *, county: int = HOME, **changes: str) -> str:
        """An institution of the county, next level below the city."""
        above = {"level": "COUNTY", "parentCode": unit_code("GOV", county)} | changes
        name = f"{self._brand(suffix)}中学"
        return self._unit("12", name, "PUBLIC_INSTITUTION", suffix, county, above)

    def town(self, suffix: str = "", *, county: int = HOME) -> str:
        """A town of the county, two levels below the city."""
        above = {"level": "TOWN", "parentCode": unit_code("GOV", county)}
        return self._unit("11", f"{self._brand(suffix)}镇人民政府", "TOWN", suffix, county, above)

    def village(self, town: str, suffix: str) -> str:
        """A village of the town."""
        above = {"level": "VILLAGE", "parentCode": town}
        name = f"{self._brand(suffix)}村村民委员会"
        return self._unit("54", name, "VILLAGE", suffix, HOME, above)

    def county(self, county: int, *, towns: int = 0, villages: int = 0) -> str:
        """A county of its own, with the offices that every county has.

        Args:
            county: its number.
            towns: how many towns it has.
            villages: how many villages each of them has.
        """
        for row in county_rows(county, villages=villages, towns=towns):
            self.add("units", REGISTRY, row)
            self._units.append(row["code"])
        return unit_code("GOV", county)

    def villages(self) -> list[str]:
        """The villages that belong to this situation alone."""
        units = self._rows["units", REGISTRY.system]
        return [row["code"] for row in units if row["kind"] == "VILLAGE"]

    def stranger(self, district: str) -> str:
        """A school of 望江市, which is another city's business."""
        place = {"regionCode": "990202", "level": "COUNTY", "address": f"望江市{district}滨江路6号"}
        return self._unit("12", f"望江市{district}第一中学", "PUBLIC_INSTITUTION", "", HOME, place)

    def own(self, code: str) -> None:
        """Says that a unit which came by `add` belongs to this situation alone."""
        self._units.append(code)

    def _brand(self, suffix: str) -> str:
        letters = "明辉翠屏金鼎云峰晨曦远山碧波紫竹虹桥朝阳"
        place = self.serial * 3 + len(suffix) + sum(map(ord, suffix))
        first, second = letters[place % len(letters)], letters[place // 7 % len(letters)]
        return f"青禾{first}{second}{'甲乙丙丁戊己庚辛壬癸'[self.serial % 10]}"

    def _unit(
        self, prefix: str, name: str, kind: str, suffix: str, county: int, more: Row | None = None
    ) -> str:
        code = f"YX{county + 2:02d}-{self.name}{suffix and '-'}{suffix}"
        serial = 90_000_000 + self.serial * 100 + len(self._units)
        row = {
            "code": code,
            "name": name,
            "regionCode": county_region(county),
            "kind": kind,
            "address": f"青禾县{road(serial)}",
            "contact": f"0600-{serial}",
        } | (more or {})
        row["usccCode"] = credit_code(prefix, row["regionCode"], serial)
        self.add("units", REGISTRY, row)
        self._units.append(code)
        return code

    def official(
        self, unit: str, suffix: str, post: str, since: str, until: str = "", *, name: str = ""
    ) -> str:
        """Somebody who answers for a unit; one who changes posts has a number for each."""
        code = f"P-{self.name}-{suffix}"
        name = name or person_name(self.serial * 17 + ord(suffix))
        fields = {"code": code, "name": name, "position": post, "unitCode": unit}
        self.add("persons", REGISTRY, fields | {"from": since, "to": until})
        return code

    # Plans

    def plan(
        self, who: str, targets: str, matter: str, start: str, end: str = "", **changes: str
    ) -> str:
        """A plan, lawful in all that is not changed.

        Args:
            who: key of the city's body that leads; `YJ@29` the county's.
            targets: 对象单位编码, several with semicolons.
            matter: 事项编码.
            start: first day.
            end: last day, the first where it is left out.
            changes: fields to be other than lawful and plain; `system` names the body that hands
                it in where that is another.
        """
        key, _, county = who.partition("@")
        body = BODIES[key]
        hands_in = BODIES[changes.pop("system", key)]
        taken = self._rows.get(("inspections", hands_in.system), [])
        number = f"{hands_in.key}-{self.name}-{len(taken) + 1}"
        days = date.fromisoformat(start), date.fromisoformat(end or start)
        scope = {"targets": targets, "matters": matter}
        plan = {
            "number": number,
            "title": f"{_subject(matter)}{_SUFFIX[body.regime]}",
            "regime": body.regime,
            "leadUnit": unit_code(key, int(county) if county else None),
            **scope,
            "scopeIncludesSubordinates": "否",
            "start": days[0].isoformat(),
            "end": days[1].isoformat(),
            "onsite": "是",
            "trigger": "PLANNED",
            "status": "APPROVED",
            **mandate(body, f"{number}-{self.serial}", *days, scope),
        }
        self.add("inspections", hands_in, plan | changes)
        return number

    def visit(self, who: str, plan: str, unit: str, start: str, end: str) -> None:
        """A visit that took place."""
        days = {"start": start, "end": end, "inspectors": "3"}
        self.add("visits", BODIES[who], {"inspection": plan, "unit": unit, **days})

    # Leads, cases, handoffs

    def lead(
        self, who: str, unit: str, received: str, title: str, text: str, **changes: str
    ) -> str:
        """A lead about a unit."""
        number = self._number("leads", who)
        lead = {
            "number": number,
            "channel": {"DC": "INTERNET_SUPERVISION", "XINFANG": "PETITION"}.get(who, "OTHER"),
            "submitterType": "MASSES",
            "receivedAt": f"{received} 09:20",
            "title": title,
            "text": text,
            "units": unit,
            "suspected": "NONE",
        }
        self.add("leads", BODIES[who], lead | changes)
        return number

    def case(self, who: str, title: str, filed: str, **fields: str) -> str:
        """A case."""
        number = self._number("cases", who)
        case = {"number": number, "title": title, "filedOn": filed, "status": "OPEN"}
        self.add("cases", BODIES[who], case | fields)
        return number

    def handoff(
        self, who: str, subject: str, sender: str, to: str, sent: str, **fields: str
    ) -> str:
        """A handoff, written down by the body `who`."""
        number = self._number("handoffs", who)
        handoff = {
            "number": number,
            "subject": subject,
            "kind": "FORWARD",
            "from": sender,
            "to": to,
        }
        self.add("handoffs", BODIES[who], handoff | {"sentAt": f"{sent} 09:00"} | fields)
        return number

    # Lists

    def entry(self, who: str, unit: str, topic: str, text: str, found: str, **changes: str) -> str:
        """An entry on a body's list of the year in which it was found, open unless changed.

        Args:
            who: key of the body whose list it is.
            unit: 责任单位编码.
            topic: code of its topic.
            text: 问题描述.
            found: 发现日期.
            changes: other fields; `issue` also says which entries are one issue.
        """
        body = BODIES[who]
        place = "issues", body.system
        where = list_of(body, int(found[:4]))
        entry = f"{self.name}-{len(self._rows.get(place, [])) + 1}"
        row = where | {
            "entry": entry,
            "text": text,
            "unit": unit,
            "category": category(TOPICS[topic], TOPICS[topic].objects[0]),
            "foundOn": found,
            "status": "RECTIFYING",
            "evidenceBefore": f"{who}-{entry}-整改前.jpg",
        }
        row |= changes
        self.add("issues", body, row)
        number = f"{row['list']}/{row['entry']}"
        known_as = changes.get("issue", number)
        self._issues.setdefault(known_as, []).append((body.system, number))
        return number

    def add(self, kind: str, body: Body, row: Row) -> None:
        """A row as it stands, for whatever the other methods have no word for."""
        self._rows.setdefault((kind, body.system), []).append(row)

    def _number(self, kind: str, who: str) -> str:
        letter = {"leads": "XS", "cases": "AJ", "handoffs": "YJ"}[kind]
        taken = self._rows.get((kind, BODIES[who].system), [])
        return f"{who}-{self.name}-{letter}{len(taken) + 1}"


_SUFFIX: Final = {
    "GOV_SUPERVISION": "专项督查",
    "DISCIPLINE": "专项监督检查",
    "AUDIT": "审计调查",
    "PATROL": "巡察",
    "ADMIN_INSPECTION": "检查",
}


def _subject(matter: str) -> str:
    domain, *below = matter.split(".")[1:]
    code = f"{domain}.{below[0]}" if below else ""
    return TOPICS[code].name if code in TOPICS else DOMAINS[domain]
