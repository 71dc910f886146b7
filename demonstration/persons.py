"""Officials: who answers for a unit, since when, and who answered before."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from demonstration.layout import GROUP, Layout
from demonstration.places import person_name
from demonstration.units import Unit, target

_POSTS: Final = {
    "enterprises": "主要负责人",
    "institutions": "法定代表人",
    "bodies": "分管副职",
    "towns": "乡镇长（主任）",
}
_CHANGE: Final = date(2025, 1, 1)


def person_rows(layout: Layout) -> Iterator[dict[str, str]]:
    """Rows of the ledger of officials: one a unit, and a successor where the post changed."""
    for section in layout.sections:
        for county in range(layout.counties):
            for group in range(section.groups):
                for place in range(GROUP):
                    yield from _holders(target(section, county, group, place), section.name)


def responsible(unit: Unit, day: date) -> str:
    """人员编号 of whoever answered for the unit on that day."""
    later = _changed(unit) and day >= _CHANGE
    return f"P-{unit.code}-{2 if later else 1}"


def _changed(unit: Unit) -> bool:
    return unit.serial % 6 == 0


def _holders(unit: Unit, section: str) -> Iterator[dict[str, str]]:
    since = f"{2019 + unit.serial % 5}-{unit.serial % 12 + 1:02d}-01"
    changed = _changed(unit)
    yield {
        "code": f"P-{unit.code}-1",
        "name": person_name(unit.serial),
        "position": _POSTS[section],
        "unitCode": unit.code,
        "from": since,
        "to": "2024-12-31" if changed else "",
    }
    if changed:
        yield {
            "code": f"P-{unit.code}-2",
            "name": person_name(unit.serial * 13 + 5),
            "position": _POSTS[section],
            "unitCode": unit.code,
            "from": _CHANGE.isoformat(),
            "to": "",
        }
