"""Which record a number means, where an open one and one in confidence stand side by side."""

from typing import Final

import pytest

from graph.assertions import State
from graph.reading.meanings import meant

PLACEHOLDER: Final = "S placeholder INTERNAL"
CLOSED_PLACEHOLDER: Final = "S placeholder SECRET"
OWN_CLOSED: Final = "S stated SECRET"
OWN_OPEN: Final = "S stated INTERNAL"
OPEN: Final = "T stated PUBLIC"
CLOSED: Final = "T stated SECRET"
ANOTHER: Final = "U stated RESTRICTED"
ACCUSING: Final = "V stated INTERNAL accusing"
OWN_ACCUSING: Final = "S stated INTERNAL accusing"


def state(said: str, number: str = "L-1") -> State:
    system, standing, secrecy, *accusing = said.split()
    circles = [secrecy] if secrecy in ("PUBLIC", "INTERNAL") else [f"{secrecy}/{system}"]
    return {
        "id": said, "recordId": number, "system": system, "standing": standing.upper(),
        "circles": circles, **{one: ["UNDER/X"] for one in ("accuses",) if accusing},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([PLACEHOLDER], PLACEHOLDER),
        ([CLOSED_PLACEHOLDER], CLOSED_PLACEHOLDER),
        ([PLACEHOLDER, CLOSED], CLOSED),
        ([CLOSED_PLACEHOLDER, CLOSED], CLOSED),
        ([OPEN, CLOSED], CLOSED),
        ([OPEN, CLOSED, ANOTHER], OPEN),
        ([PLACEHOLDER, CLOSED, ANOTHER], PLACEHOLDER),
        ([PLACEHOLDER, CLOSED, OWN_CLOSED], OWN_CLOSED),
        ([OWN_OPEN, CLOSED], OWN_OPEN),
        ([CLOSED, ANOTHER], CLOSED),
        ([PLACEHOLDER, ACCUSING], ACCUSING),
        ([OPEN, ACCUSING], ACCUSING),
        ([OPEN, OWN_ACCUSING, CLOSED], OWN_ACCUSING),
        ([PLACEHOLDER, ACCUSING, CLOSED], PLACEHOLDER),
    ],
)
def test_a_number_means_one_record(there: list[str], expected: str) -> None:
    for states in (there, there[::-1]):
        assert [one["id"] for one in meant("S", [state(one) for one in states])] == [expected]


def test_every_number_means_one_of_its_own() -> None:
    states = [state(OPEN), state(CLOSED), state(ANOTHER, "L-2"), state(PLACEHOLDER, "L-2")]
    assert [one["id"] for one in meant("S", states)] == [CLOSED, ANOTHER]
