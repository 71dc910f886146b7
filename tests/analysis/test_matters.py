import pytest

from analysis.matters import Kinship, MatterTree, Topic

TREE = MatterTree(
    [
        Topic(id="safety", code="M.safety"),
        Topic(id="fire", code="M.safety.fire"),
        Topic(id="doors", code="M.safety.fire.01"),
        Topic(id="hoses", code="M.safety.fire.02"),
        Topic(id="doors elsewhere", code="M.safety.fire.01"),
        Topic(id="moved", code="M.safety.fire.09", parent="env"),
        Topic(id="env", code="M.env"),
        Topic(id="old", code="17"),
        Topic(id="older", code="18"),
        Topic(id="ring", code="r", parent="ring too"),
        Topic(id="ring too", code="s", parent="ring"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "kinship"),
    [
        ("fire", "fire", Kinship.SAME),
        ("doors", "doors elsewhere", Kinship.SAME),
        ("doors", "fire", Kinship.ANCESTOR),
        ("doors", "safety", Kinship.ANCESTOR),
        ("doors", "hoses", Kinship.SIBLING),
        ("safety", "env", Kinship.NONE),
        ("moved", "env", Kinship.ANCESTOR),
        ("moved", "fire", Kinship.NONE),
        ("moved", "doors", Kinship.NONE),
        ("old", "older", Kinship.NONE),
        ("ring", "ring too", Kinship.ANCESTOR),
        ("M.safety.fire.77", "doors", Kinship.SIBLING),
    ],
)
def test_kinship(one: str, other: str, kinship: Kinship) -> None:
    assert TREE.kinship(one, other) is kinship
    assert TREE.kinship(other, one) is kinship


def test_a_code_above_need_not_be_handed_in() -> None:
    apart = MatterTree([Topic(id=c, code=c) for c in ("M.a.b.1", "M.a.b.2", "M.a", "x.y")])
    assert apart.kinship("M.a.b.1", "M.a.b.2") is Kinship.SIBLING
    assert apart.line("M.a.b.1") == ("M.a.b.1", "M.a.b", "M.a")
    assert apart.line("x.y") == ("x.y",), "a lone letter names the taxonomy"


def test_what_is_covered() -> None:
    assert TREE.is_covered("doors", "safety")
    assert TREE.is_covered("doors", "doors elsewhere")
    assert not TREE.is_covered("safety", "doors")
