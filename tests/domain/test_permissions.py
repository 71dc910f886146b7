"""Permissions: the table of `domain.md` 5.7."""

import pytest

from domain.callers import Caller
from domain.permissions import ROLES, Act, may
from domain.secrecy import Role, Secrecy

NUMBER = "1"


def test_every_act_has_its_roles() -> None:
    assert ROLES.keys() == set(Act)


@pytest.mark.parametrize(
    ("role", "hands_in"),
    [
        (Role.PARTNER, True),
        (Role.PLANNER, True),
        (Role.APPROVER, True),
        (Role.COORDINATOR, True),
        (Role.AUDITOR, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_auditors_and_administrators_hand_in_nothing(role: Role, hands_in: bool) -> None:
    caller = Caller(agency="A", role=role, clearance=Secrecy.SECRET, token_id=NUMBER)
    assert may(caller, Act.HAND_IN) is hands_in
