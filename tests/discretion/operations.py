"""Random operations from the whole schema, by introspection of it: valid, or with one fault."""

# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# graphql-core leaves the types of arguments and inputs open.

from collections.abc import Sequence
from random import Random
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from tests.discretion.pools import Pools, Walk

ASIDE: Final = frozenset({"ledgers", "region", "me", "accessLog", "parameterForms"})
"""Fields of Query that answer without the graph."""
ENDLESS: Final = frozenset({"flagRaised", "handoffMoved"})
"""Fields of Subscription that go on for ever; what they tell of is asked for by queries."""
_DEEPEST: Final = 5
_OPTIONAL: Final = 0.3
_FAULTY: Final = 0.25
"""The share of operations that have a fault: one, for which of several is told is a race."""
_DAYS: Final = ("2024-01-02", "2024-03-02", "2024-03-05", "2024-12-31")
_MOMENTS: Final = ("2024-06-01T08:30:00+08:00", "2024-06-01T10:00:00+08:00")
_KEYS: Final = ("k1", "k2", "k3", "k4", "k5", "k6")
_MAPPINGS: Final = ("[", "ledger: leads", "columns: {}")
_RARE: Final = {"mapping": 0.04, "snapshot": 0.3, "confirm": 0.5, "dryRun": 0.3, "strict": 0.2,
         "detail": 0.8, "reasonCode": 0.6, "to": 0.6, "dueOn": 0.5}  # fmt: skip
_YES: Final = {"dryRun": 0.4, "confirm": 0.9}

_MEANT: Final = {
    ("judgeSameInspection", "left"): "in",
    ("judgeSameInspection", "right"): "in",
    ("mergeInspections", "ids"): "in",
    ("splitJointGroup", "id"): "jo",
}
"""Field and argument → how the ids begin that are mostly meant there."""
_ALWAYS: Final = ("Connection", "Edge", "Payload", "ReplayedFlag")
"""How types end of which every field is asked for; a replayed flag stands too deep for chance."""
_MOSTLY: Final = 0.9
_TRIED: Final = (
    ("reuse_days", "300"), ("multi_headed_days", "0"), ("crowded_day_arrivals", "0"),
    ("wheel_arrivals", "2"), ("enforcement.DUPLICATE", "ENFORCE"), ("supervision_words", "x"),
)  # fmt: skip
"""What a replay mostly tries: names and values that go together."""
_OFTEN: Final = ("replay",) * 4
"""What is asked for more often than by chance: of few callers it tells anything."""

Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType
_COMPOSITE: Final = (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)


class Operations:
    """Makes operations; the same seed and pools make the same ones.

    Attributes:
        walks: name in an answer → the connection that stands there.
    """

    def __init__(self, schema: GraphQLSchema, random: Random, pools: Pools) -> None:
        self.walks: dict[str, Walk] = {}
        self._schema = schema
        self._random = random
        self._pools = pools
        self._names = 0
        self._fault = False
        self._said: dict[str, str] = {}
        self._asked = ""

    def query(self) -> str:
        """One query with one or two fields at its root."""
        root = self._schema.query_type
        assert root is not None
        names = [*(name for name in root.fields if name not in ASIDE), *_OFTEN]
        return "query { " + self._chosen(root, names, self._random.randint(1, 2)) + " }"

    def mutation(self, name: str | None = None, **said: str) -> str:
        """One mutation with one field at its root: any that there is, or that of a name.

        Args:
            name: of the field.
            said: values of arguments, where it has them.
        """
        root = self._schema.mutation_type
        assert root is not None
        self._said = said
        names = [name] if name else list(root.fields)
        document = "mutation { " + self._chosen(root, names, 1) + " }"
        self._said = {}
        return document

    @property
    def mutations(self) -> list[str]:
        """The names of all fields of Mutation."""
        root = self._schema.mutation_type
        assert root is not None
        return list(root.fields)

    def subscription(self, **said: str) -> str:
        """One subscription that comes to an end, with these arguments where it has them."""
        root = self._schema.subscription_type
        assert root is not None
        self._said = said
        names = [name for name in root.fields if name not in ENDLESS]
        document = "subscription { " + self._chosen(root, names, 1) + " }"
        self._said = {}
        return document

    def _chosen(self, root: GraphQLObjectType, names: Sequence[str], count: int) -> str:
        self._fault = self._random.random() < _FAULTY
        chosen = [self._random.choice(names) for _ in range(count)]
        # It is refused only once it has read something: of two that fail either may come first.
        chosen = [one for one in chosen if one in _OFTEN][:1] or chosen
        return " ".join(self._field(root, name, 0) for name in chosen)

    def _field(self, of: Any, name: str, depth: int) -> str:
        what = of.fields[name]
        self._names += 1
        alias = f"{name}_{self._names}"
        text = f"{alias}: {name}" + self._arguments(of.name, name, alias, what.args)
        inner = get_named_type(what.type)
        if isinstance(inner, _COMPOSITE):
            text += " " + self._selection(inner, depth + 1)
        return text

    def _selection(self, what: Composite, depth: int) -> str:
        parts = ["__typename"]
        if isinstance(what, GraphQLUnionType) or (
            isinstance(what, GraphQLInterfaceType) and self._random.random() < 0.7
        ):
            possible = list(self._schema.get_possible_types(what))
            some = self._random.sample(possible, min(3, len(possible)))
            parts += [f"... on {one.name} {self._selection(one, depth)}" for one in some]
        if not isinstance(what, GraphQLUnionType):
            parts += [self._field(what, name, depth) for name in self._fields(what, depth)]
        return "{ " + " ".join(parts) + " }"

    def _fields(self, what: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> list[str]:
        leaves = [name for name, one in what.fields.items() if not _is_composite(one)]
        branches = [name for name, one in what.fields.items() if _is_composite(one)]
        if what.name.endswith(_ALWAYS):
            return [*leaves, *branches]
        chosen = self._random.sample(leaves, min(len(leaves), 4))
        if depth < _DEEPEST and branches:
            chosen += self._random.sample(branches, min(len(branches), 2 if depth < 3 else 1))
        return chosen

    def _arguments(self, of: str, field: str, alias: str, arguments: dict[str, Any]) -> str:
        self._asked = field
        said = {
            name: self._value(name, one.type)
            for name, one in arguments.items()
            if name not in ("after", "since") and self._is_said(name, one)
        }
        if field == "replay" and self._random.random() < _MOSTLY:
            said |= self._tried()
        walk = (f"{of}.{field}", said.get("orderBy", "") if "since" not in arguments else "")
        if "first" in arguments:
            self.walks[alias] = walk
        for name in ("after", "since"):
            if name in arguments and self._random.random() < _OPTIONAL:
                cursor = self._cursor(walk)
                said |= {name: f'"{cursor}"'} if cursor else {}
        if not said:
            return ""
        return "(" + ", ".join(f"{name}: {value}" for name, value in said.items()) + ")"

    def _tried(self) -> dict[str, str]:
        """Arguments with which a replay has something to judge."""
        name, value = self._random.choice(_TRIED)
        change = f'name: "{name}", value: "{value}", basis: DEFAULT, source: "x"'
        return {"changes": f"[{{{change}}}]", "from": '"2023-01-01"', "to": '"2025-12-31"'}

    def _is_said(self, name: str, one: Any) -> bool:
        likely = _RARE.get(name, _OPTIONAL)
        return isinstance(one.type, GraphQLNonNull) or self._random.random() < likely

    def _cursor(self, walk: Walk) -> str | None:
        if self._fault:
            self._fault = False
            return self._pools.bad_cursor(self._random)
        return self._pools.cursor(self._random, walk)

    def _value(self, name: str, what: Any) -> str:
        match what:
            case GraphQLNonNull():
                return self._value(name, what.of_type)
            case GraphQLList():
                count = self._random.randint(1, 3)
                return "[" + ", ".join(self._value(name, what.of_type) for _ in range(count)) + "]"
            case GraphQLEnumType():
                return self._word(what)
            case GraphQLInputObjectType():
                said = {
                    key: self._value(key, one.type)
                    for key, one in what.fields.items()
                    if self._is_said(key, one)
                }
                return "{" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}"
            case _:
                return self._scalar(name, what.name)

    def _word(self, what: GraphQLEnumType) -> str:
        if what.name in self._said:
            return self._said[what.name]
        if what.name == "LedgerKind" and self._pools.uploads and self._random.random() < 0.9:
            return list(self._pools.uploads.values())[-1].upper()
        return self._random.choice(list(what.values))

    def _scalar(self, name: str, what: str) -> str:
        random = self._random
        if name in self._said:
            said = self._said[name]
            return said if what == "Int" else f'"{said}"'
        match what:
            case "Int" if name == "first":
                return self._first()
            case "Int" if name == "version":
                return str(random.choice((1, 1, 1, 2, 2, 3)))
            case "Int":
                return str(random.choice((0, 1, 2, 5, 50)))
            case "Boolean":
                return "true" if random.random() < _YES.get(name, 0.5) else "false"
            case "Float":
                return str(random.random())
            case "Date":
                return f'"{random.choice(_DAYS)}"'
            case "DateTime":
                return f'"{random.choice(_MOMENTS)}"'
            case "ID":
                return f'"{random.choice(self._ids(name))}"'
            case _:
                return f'"{random.choice(self._texts(name))}"'

    def _first(self) -> str:
        if self._fault and self._random.random() < 0.2:
            self._fault = False
            return self._random.choice(("-1", "501"))
        return str(self._random.choice((0, 1, 2, 3, 5, 50)))

    def _ids(self, name: str) -> Sequence[str]:
        pools, dice = self._pools, self._random.random()
        if name == "upload":
            known = list(pools.uploads)
            return known[-1:] if known and dice < 0.9 else [*known, "x" * 22, "nothing"]
        meant = _MEANT.get((self._asked, name))
        if meant is not None and dice < _MOSTLY:
            return [one for one in pools.ids if one.startswith(meant)] or pools.ids
        return pools.batches if dice < 0.2 and pools.batches else pools.ids

    def _texts(self, name: str) -> Sequence[str]:
        pools = self._pools
        if "system" in name.lower():
            return pools.systems
        if name == "idempotencyKey":
            return _KEYS
        if name == "mapping":
            return _MAPPINGS
        if name in ("recordId", "record_id"):
            return pools.numbers
        if name == "text":
            return ("甲", "1", "X", "第")
        return (*pools.codes, *pools.numbers)


def _is_composite(what: Any) -> bool:
    return isinstance(get_named_type(what.type), _COMPOSITE)
