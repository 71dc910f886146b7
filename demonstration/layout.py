"""The layout: which units a city of a given scale has, each found by arithmetic and kept nowhere.

Targets stand in groups of six of one county and trade. A group is what one body covers in a year,
by one or two inspections; a section is a county's groups of one kind, and its number of groups is a
multiple of the number of bodies that take turns in it, so that nobody inspects more in one
year than in the year before (TJ-07).
"""

from dataclasses import dataclass
from typing import Final

from demonstration.bodies import DEPARTMENTS
from demonstration.places import MAX_COUNTIES, TOWNS_PER_COUNTY

GROUP: Final = 6
_FIXED_GROUPS: Final = 5
_INSTITUTIONAL: Final = ("JY", "WJ", "SC", "SJ", "XC", "JW")


@dataclass(frozen=True, slots=True)
class Section:
    """Groups of one kind in every county, and who takes turns with them.

    Attributes:
        name: `enterprises`, `institutions`, `bodies` or `towns`.
        groups: how many there are in one county.
        organisers: keys of the bodies that take turns; in the first year the one at
            `group % len(organisers)`.
        shift: by how many places the turn moves from the first year to the second.
        county_led: whether the county's own department leads two turns in three.
    """

    name: str
    groups: int
    organisers: tuple[str, ...]
    shift: int
    county_led: bool = False

    def turn(self, organiser: str, year: int, block: int) -> int:
        """The group of a block that the organiser covers in year 0 or 1."""
        size = len(self.organisers)
        return block * size + (self.organisers.index(organiser) - self.shift * year) % size

    @property
    def blocks(self) -> int:
        """How often the turn goes round in a county in a year."""
        return self.groups // len(self.organisers)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many of everything there are.

    Attributes:
        counties: how many, at most 20.
        villages: how many in a town.
        sections: what is inspected in the ordinary course.
        leads: how many leads come in over the two years.
    """

    counties: int
    villages: int
    sections: tuple[Section, ...]
    leads: int

    def section(self, name: str) -> Section:
        """The section of this name."""
        return next(section for section in self.sections if section.name == name)


def layout(scale: float) -> Layout:
    """The layout for a scale; 1 gives about 4,000 units and 2,000 inspections in two years.

    Raises:
        ValueError: the scale is not a positive number.
    """
    if not scale > 0:
        raise ValueError(f"scale {scale}: give a number above 0, such as 1")
    counties = min(MAX_COUNTIES, max(1, round(10 * scale)))
    rounds = max(1, round((470 * scale / counties - _FIXED_GROUPS) / 14))
    return Layout(
        counties=counties,
        villages=7,
        sections=_sections(rounds),
        leads=max(8, round(880 * scale)),
    )


def _sections(rounds: int) -> tuple[Section, ...]:
    departments = tuple(body.key for body in DEPARTMENTS)
    return (
        Section("enterprises", 12 * rounds, departments, 5, county_led=True),
        Section("institutions", 6 * max(1, round(rounds / 3)), _INSTITUTIONAL, 3),
        Section("bodies", 3, ("DC", "SJ", "XC"), 1),
        Section("towns", TOWNS_PER_COUNTY // GROUP, ("DC", "XC"), 1),
    )
