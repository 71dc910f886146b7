"""What would be known had some imports not been: said again, in order, without them."""

from typing import Any

from domain.records import Kind
from graph.assertions import Origin, State
from graph.retelling import Identity, Said, Told, retold

RECORD = Identity(Kind.LEAD, "S", "L-1", {"secrecy": None})
ORIGIN = Origin("tester", "S", "CITY-DC", "2024-03-04T09:00:00.000+08:00")


def facts(state: State | None) -> dict[str, Any] | None:
    """What a lead is known by."""
    if state is None:
        return None
    return {name: state[name] for name in ("number", "title", "text") if name in state}


def without(history: list[Told], said: list[Said], *batches: str) -> dict[str, Any] | None:
    return facts(retold(RECORD, history, said, set(batches), ORIGIN))


def test_nobody_states_it_without_the_only_import() -> None:
    history = [Told(1, "a", {"number": "L-1", "title": "甲", "standing": "STATED"})]
    said = [Said(1, "a", ("number", "title"))]
    assert without(history, said, "a") is None
    assert without(history, said) == {"number": "L-1", "title": "甲"}


def test_each_column_is_as_the_last_of_the_others_said_it() -> None:
    history = [
        Told(1, "a", {"number": "L-1", "title": "甲", "text": "一", "standing": "STATED"}),
        Told(2, "b", {"title": "乙"}),
        Told(3, "c", {"text": "三"}),
    ]
    said = [
        Said(1, "a", ("number", "title", "text")),
        Said(2, "b", ("number", "title")),
        Said(3, "c", ("number", "text")),
    ]
    assert without(history, said, "b") == {"number": "L-1", "title": "甲", "text": "三"}
    assert without(history, said, "c") == {"number": "L-1", "title": "乙", "text": "一"}
    assert without(history, said, "a", "b") == {"number": "L-1", "text": "三"}


def test_who_repeated_a_value_bears_it_out() -> None:
    history = [Told(1, "a", {"number": "L-1", "title": "甲", "text": "一", "standing": "STATED"})]
    said = [Said(1, "a", ("number", "title", "text")), Said(1, "b", ("number", "title"))]
    assert without(history, said, "a") == {"number": "L-1", "title": "甲"}


def test_who_changed_one_column_bears_out_the_others_that_it_has() -> None:
    history = [
        Told(1, "a", {"number": "L-1", "title": "甲", "text": "一", "standing": "STATED"}),
        Told(2, "b", {"title": "乙"}),
    ]
    said = [
        Said(1, "a", ("number", "title", "text")),
        Said(2, "b", ("number", "title", "text")),
    ]
    assert without(history, said, "a") == {"number": "L-1", "title": "乙", "text": "一"}


def test_an_empty_cell_says_that_nothing_is_known() -> None:
    history = [
        Told(1, "a", {"number": "L-1", "title": "甲", "standing": "STATED"}),
        Told(2, "b", {"title": None}),
    ]
    said = [Said(1, "a", ("number", "title")), Said(2, "b", ("number", "title"))]
    assert without(history, said) == {"number": "L-1"}
    assert without(history, said, "b") == {"number": "L-1", "title": "甲"}


def test_a_snapshot_that_is_silent_withdraws_it_even_when_it_was_gone_before() -> None:
    history = [
        Told(1, "a", {"number": "L-1", "standing": "STATED"}),
        Told(2, "y", {"standing": "WITHDRAWN", "number": "L-1"}),
    ]
    said = [Said(1, "a", ("number",)), Said(2, "y", silent=True), Said(2, "s", silent=True)]
    assert without(history, said, "y") is None
    assert without(history, said, "s") is None
    assert without(history, said, "y", "s") == {"number": "L-1"}


def test_what_was_changed_by_hand_stays() -> None:
    history = [
        Told(1, "a", {"number": "L-1", "title": "甲", "text": "一", "standing": "STATED"}),
        Told(2, "b", {"title": "乙"}),
        Told(3, None, {"text": "手"}),
    ]
    said = [Said(1, "a", ("number", "title", "text")), Said(2, "b", ("number", "title"))]
    assert without(history, said, "b") == {"number": "L-1", "title": "甲", "text": "手"}


def test_unknown_columns_and_the_words_of_cells_are_said_again_too() -> None:
    first = {
        "number": "L-1", "title": "甲", "stated": '{"secrecy": "", "title": " 甲"}',
        "extras": '{"色": "红"}', "standing": "STATED",
    }  # fmt: skip
    history = [Told(1, "a", first), Told(2, "b", {"extras": '{"形": "圆", "色": "红"}'})]
    said = [Said(1, "a", ("number", "title"), ("色",)), Said(2, "b", ("number",), ("形",))]
    state = retold(RECORD, history, said, {"a"}, ORIGIN)
    assert state is not None
    assert state["extras"] == '{"形": "圆"}'
    assert state["stated"] == '{"secrecy": ""}'
    state = retold(RECORD, history, said, {"b"}, ORIGIN)
    assert state is not None
    assert (state["extras"], state["stated"]) == (first["extras"], first["stated"])
