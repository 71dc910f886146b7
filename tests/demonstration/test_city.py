import re
import tracemalloc
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from demonstration.city import city, write
from demonstration.columns import COLUMNS
from demonstration.credit_codes import check_character
from demonstration.dice import Dice
from importers.ledgers import LEDGERS, read_ledger
from importers.ledgers.reader import LedgerRow
from tests.demonstration.records import Records

NOBODYS = "YX31-dropped-orphan"
"""The unit that a situation names on purpose though nobody hands it in."""
FIRST_DRAWS = [6, 25, 45, 74, 64, 95, 9, 4, 9, 74, 17, 96, 13, 97, 4, 19, 42, 11, 91, 35]
KEYS = {
    "units": ("code",),
    "matters": ("code",),
    "persons": ("code",),
    "inspections": ("number",),
    "visits": ("inspection", "unit"),
    "leads": ("number",),
    "issues": ("list", "entry"),
    "cases": ("number",),
    "handoffs": ("number",),
    "events": ("subject", "at", "unit", "activity"),
    "quotas": ("code",),
}


def digest(scale: float, seed: int) -> str:
    found = sha256()
    for ledger in city(scale, seed).ledgers():
        found.update(f"{ledger.kind} {ledger.system} {ledger.agency}".encode())
        for row in ledger.rows:
            found.update(repr(sorted(row.items())).encode())
    return found.hexdigest()


def test_same_seed_same_city() -> None:
    assert digest(0.1, 7) == digest(0.1, 7)
    assert digest(0.1, 7) != digest(0.1, 8)


def test_dice_fall_as_ever() -> None:
    """The draws are part of what a seed promises: docs and pages name records that hang on them."""
    dice = Dice(20240304, "plan", "YJ-2024-00001")
    assert [dice.between(1, 100) for _ in range(20)] == FIRST_DRAWS
    assert sum(Dice("share", n).chance(0.3) for n in range(2000)) in range(540, 660)


def test_counts_at_scale_1(records: Records) -> None:
    wanted = {"units": 4_000, "inspections": 2_100, "issues": 6_000, "handoffs": 1_500}
    for kind, count in wanted.items():
        assert len(records[kind]) == pytest.approx(count, rel=0.05), kind


def test_conclusions_stand_as_long_as_their_kind_allows(records: Records) -> None:
    """Domain 5.5: 90 days, half a year for metrology, a year for audit and inspection tours."""
    stood: defaultdict[str, set[int]] = defaultdict(set)
    for row in records["inspections"]:
        if row.get("reusableUntil") and "reusable-conclusion" not in row["number"]:
            until, concluded = map(date.fromisoformat, (row["reusableUntil"], row["concludedOn"]))
            metrology = row["matters"] == "M.market.quality.03"
            stood["METROLOGY" if metrology else row["regime"]].add((until - concluded).days)
    assert stood == {
        "ADMIN_INSPECTION": {90},
        "METROLOGY": {180},
        "GOV_SUPERVISION": {90},
        "DISCIPLINE": {90},
        "AUDIT": {365},
        "PATROL": {365},
    }


def test_units_have_names_of_their_own(records: Records) -> None:
    names = Counter(row["name"] for row in records["units"])
    assert [name for name, count in names.items() if count > 1] == []


def test_kinds_come_in_an_order_that_imports_well() -> None:
    kinds = [ledger.kind for ledger in city(0.02).ledgers()]
    assert list(dict.fromkeys(kinds)) == list(LEDGERS)
    assert kinds == sorted(kinds, key=list(LEDGERS).index)


def test_each_system_belongs_to_one_agency(records: Records) -> None:
    owners = {(ledger.system, ledger.agency) for ledger in city(0.02).ledgers()}
    assert len({system for system, _ in owners}) == len(owners)
    assert {agency for _, agency in owners} <= set(records.units)


@pytest.mark.parametrize("kind", KEYS)
def test_numbers_are_unique(records: Records, kind: str) -> None:
    numbers = Counter(
        (row["system"], *(row[field] for field in KEYS[kind])) for row in records[kind]
    )
    assert [number for number, count in numbers.items() if count > 1] == []


def references(records: Records) -> Iterator[tuple[str, str]]:
    """What refers to what: the kind referred to, and the number."""
    fields = {
        "units": {"units": ("parentCode",)},
        "matters": {"matters": ("parentCode",)},
        "persons": {"units": ("unitCode",)},
        "inspections": {
            "units": ("leadUnit", "targets", "approvedTargets", "designatedTargets"),
            "matters": ("matters", "approvedMatters", "designatedMatters"),
            "inspections": ("pairedWith",),
        },
        "visits": {"inspections": ("inspection",), "units": ("unit",)},
        "leads": {"units": ("units",), "inspections": ("inspection",)},
        "issues": {"units": ("unit",), "persons": ("person",), "inspections": ("inspection",)},
        "cases": {"leads": ("leads",), "units": ("units",), "persons": ("persons",)},
        "handoffs": {"units": ("from", "to"), "subjects": ("subject",)},
        "events": {"units": ("unit",)},
        "quotas": {"units": ("unit",)},
    }
    for kind, by_target in fields.items():
        for row in records[kind]:
            for target, names in by_target.items():
                for name in names:
                    for number in filter(None, row.get(name, "").split(";")):
                        yield target, number


def test_references_resolve(records: Records) -> None:
    known = {
        kind: {row[KEYS[kind][0]] for row in records[kind]}
        for kind in ("units", "matters", "persons", "inspections", "leads")
    }
    entries = {f"{row['list']}/{row['entry']}" for row in records["issues"]}
    numbered = {row["issue"] for row in records["issues"] if row.get("issue")}
    known["subjects"] = known["leads"] | entries | numbered
    lost = {(kind, number) for kind, number in references(records) if number not in known[kind]}
    assert lost == {("units", NOBODYS)}


def test_triggers_rest_on_something(records: Records) -> None:
    """Every evidence but an order of a superior is a record of the city."""
    known = {row["number"] for kind in ("leads", "inspections") for row in records[kind]}
    known |= {f"{row['list']}/{row['entry']}" for row in records["issues"]}
    for row in records["inspections"]:
        if row.get("triggerRef") and not row["trigger"].endswith("_SPECIAL"):
            assert row["triggerRef"] in known


def test_credit_codes_pass_the_check(records: Records) -> None:
    for known_good in ("91350100M000100Y43", "91110000101623741K"):
        assert check_character(known_good[:17]) == known_good[17]
    codes = [row["usccCode"] for row in records["units"]]
    assert all(len(code) == 18 and check_character(code[:17]) == code[17] for code in codes)
    shared = [code for code, count in Counter(codes).items() if count > 1]
    named = {row["code"] for row in records["units"] if row["usccCode"] in shared}
    assert named == {"YX31-one-unit-two-registers", "SC-one-unit-two-registers"}


def test_nothing_is_taken_for_a_real_place(records: Records) -> None:
    assert all(row["regionCode"].startswith("99") for row in records["units"])


def test_accusations_reach_nobody_but_discipline(records: Records) -> None:
    """HO-13."""
    accused = {
        row["number"]: row["units"] for row in records["leads"] if row["suspected"] != "NONE"
    }
    receivers = {row["to"] for row in records["handoffs"] if row["subject"] in accused}
    assert receivers == {"YX-JW"}


def test_issues_read_like_issues(records: Records) -> None:
    texts = [row["text"] for row in records["issues"]]
    assert all(12 <= len(text) <= 60 for text in texts)
    assert sum(20 <= len(text) <= 60 for text in texts) > 0.98 * len(texts)
    assert len(set(texts)) > 0.97 * len(texts)
    assert not [text for text in texts if "{" in text]


def test_one_issue_is_told_in_different_words(records: Records) -> None:
    entries = {(row["system"], f"{row['list']}/{row['entry']}"): row for row in records["issues"]}
    told = [[entries[place] for place in truth.entries] for truth in city().truth()]
    assert sum(map(len, told)) == len(entries)
    several = [issue for issue in told if len(issue) > 1]
    assert len(several) > 1_000
    for issue in several:
        assert len({row["text"][5:] for row in issue}) == len(issue), issue
        assert len({row["listKind"] for row in issue}) == len(issue) or "listTotal" in issue[0]


def test_columns_are_the_contracts() -> None:
    text = Path("contract/ledgers.md").read_text(encoding="utf-8")
    for kind, columns in COLUMNS.items():
        line = next(part for part in text.splitlines() if part.startswith(f"**{kind} "))
        stated = {field: header for header, field in re.findall(r"★?([^\s·★*`]+) `(\w+)`", line)}
        assert columns.items() <= stated.items(), kind
        assert list(columns) == [field for field in stated if field in columns]
        assert len(columns) == len(LEDGERS[kind].columns)


def test_every_file_reads_without_a_reject(tmp_path: Path) -> None:
    files = write(tmp_path, 0.3)
    assert files == sorted(tmp_path.iterdir())
    for file in files:
        _, kind, system = file.stem.split("-", 2)
        with read_ledger(kind, file) as rows:
            wrong = [row for row in rows if not isinstance(row, LedgerRow) or row.warnings]
        assert (system, wrong) == (system, [])


def test_a_larger_city_takes_no_more_memory() -> None:
    def peak(scale: float) -> int:
        tracemalloc.start()
        for kind in ("units", "inspections", "visits", "issues", "handoffs"):
            for ledger in city(scale).ledgers_of(kind):
                if ledger.system in {"BB-SYS", "YJ-SYS", "JW-SYS"}:
                    deque(islice(ledger.rows, 4_000), maxlen=0)
        _, found = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return found

    peak(0.1)  # what stays in memory from now on is there
    assert peak(20) < 1.2 * peak(2) + 50_000


@pytest.mark.parametrize("scale", [0, -1, float("nan")])
def test_a_city_of_no_size_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="give a number above 0"):
        city(scale)
