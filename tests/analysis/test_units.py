from analysis.units import Body, UnitTree
from domain.units import UnitKind, UnitLevel

GOVERNMENT = UnitKind.GOVERNMENT


def tree(*bodies: Body) -> UnitTree:
    return UnitTree(bodies)


CITY = Body(
    id="city", code="C", kind=GOVERNMENT, level=UnitLevel.CITY, region_code="500100"
)  # fmt: skip
COUNTY = Body(
    id="county", code="X", kind=GOVERNMENT, level=UnitLevel.COUNTY, region_code="500151",
    parent="city",
)  # fmt: skip
BUREAU = Body(id="bureau", code="B", kind=UnitKind.DEPARTMENT, region_code="500151")
FIRM = Body(id="firm", code="F", region_code="500151003")
STRANGER = Body(id="stranger", code="S", region_code="510100")
PLACEHOLDER = Body(id="placeholder", code="P")
PLACE = tree(CITY, COUNTY, BUREAU, FIRM, STRANGER, PLACEHOLDER)


def test_a_unit_without_a_parent_belongs_under_the_government_of_its_region() -> None:
    assert PLACE.above("bureau") == ("county", "city")
    assert PLACE.above("firm") == ()
    assert PLACE.above("city") == ()
    assert PLACE.above("nobody knows") == ()
    assert PLACE.is_below("bureau", "city")
    assert not PLACE.is_below("city", "city")


def test_the_smallest_code_governs_a_region() -> None:
    second = Body(id="a second", code="Y", kind=GOVERNMENT, region_code="500151")
    both = tree(second, COUNTY, CITY, BUREAU)
    assert both.above("bureau") == ("county", "city")
    assert both.above("a second") == ("county", "city")
    assert both.above("county") == ("city",)


def test_a_stated_parent_comes_before_the_region() -> None:
    office = Body(id="office", code="O", region_code="500151", parent="city")
    assert tree(CITY, COUNTY, office).above("office") == ("city",)


def test_circles_end() -> None:
    ring = tree(*(Body(id=a, code=a, parent=b) for a, b in ("ab", "bc", "ca", "dd")))
    assert ring.above("a") == ("b", "c")
    assert ring.above("d") == ()
    assert ring.government_of("a") is None


def test_government_of() -> None:
    assert PLACE.government_of("bureau") == "county"
    assert PLACE.government_of("county") == "county"
    assert PLACE.government_of("stranger") is None


def test_inside_jurisdiction() -> None:
    assert PLACE.inside_jurisdiction("bureau", "county") is True
    assert PLACE.inside_jurisdiction("bureau", "firm") is True, "by its region alone"
    assert PLACE.inside_jurisdiction("city", "bureau") is True
    assert PLACE.inside_jurisdiction("bureau", "city") is False
    assert PLACE.inside_jurisdiction("city", "stranger") is False
    assert PLACE.inside_jurisdiction("city", "placeholder") is None
    assert PLACE.inside_jurisdiction("stranger", "firm") is None
    elsewhere = Body(id="elsewhere", code="E", kind=GOVERNMENT)
    both = tree(CITY, elsewhere)
    assert both.inside_jurisdiction("city", "elsewhere") is None, "nobody stated where it is"
    assert both.inside_jurisdiction("elsewhere", "city") is None, "nor how far it reaches"


def test_stands_higher() -> None:
    assert PLACE.stands_higher("city", "county")
    assert not PLACE.stands_higher("county", "city")
    assert not PLACE.stands_higher("city", "city")
    assert PLACE.stands_higher("county", "bureau"), "no level is stated: by the tree"
