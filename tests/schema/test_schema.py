"""The schema itself: fresh, described, and consistent with the domain."""

from collections.abc import Iterator

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    validate_schema,
)

from domain.records import Kind
from graph.reading.records import RECORDS
from schema import NODES, sdl
from schema.facts import HEADERS
from tests.schema.asking import ROOT

CORE = build_schema(sdl())


def test_the_generated_file_is_up_to_date() -> None:
    stands = (ROOT / "schema" / "schema.graphql").read_text("utf-8")
    assert stands == sdl(), "run `python -m schema > schema/schema.graphql`"


def test_the_schema_is_valid() -> None:
    assert validate_schema(CORE) == []


def test_everything_is_described_in_chinese_and_english() -> None:
    bare = [place for place, said in descriptions() if not said or " / " not in said]
    assert bare == []


def descriptions() -> Iterator[tuple[str, str | None]]:
    """Every type, field and argument of ours, with what it says of itself."""
    for name, made in CORE.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        yield name, made.description
        if isinstance(made, GraphQLObjectType | GraphQLInterfaceType):
            for field, said in made.fields.items():
                yield f"{name}.{field}", said.description
                for argument, meant in said.args.items():
                    yield f"{name}.{field}({argument})", meant.description
        elif isinstance(made, GraphQLInputObjectType):
            for field, said in made.fields.items():
                yield f"{name}.{field}", said.description


def test_every_kind_of_record_has_a_type_of_the_same_name() -> None:
    types = {made.__name__ for made in NODES}
    assert RECORDS.keys() == set(Kind)
    for read in RECORDS.values():
        assert read.__annotations__["return"].__name__ in types


def test_every_kind_of_record_has_headers() -> None:
    assert HEADERS.keys() == set(Kind)
    assert HEADERS[Kind.INSPECTION]["leadUnit"] == "牵头单位编码"
