"""A hub as its users have it: closed records are given to their parties, and for a purpose."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.running_hub import Running

LEDGER = "线索编号,标题,涉及单位编码,密级\nL-1,公开的,U1,PUBLIC\nL-2,秘密的,U1,SECRET\n"
QUERY = '{ leads(first: 9) { totalCount edges { node { number } } } unit(code: "U1") { code } }'


def fetched(hub: Running, path: str, token: str, purpose: str | None, body: bytes | None) -> str:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if purpose:
        headers["X-Purpose"] = quote(purpose)
    request = urllib.request.Request(f"{hub.address}{path}", body, headers)  # noqa: S310 -- the hub on the loopback
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return answer.read().decode("utf-8-sig")


def given(hub: Running, token: str, purpose: str | None) -> set[str]:
    """The leads that a register gives, which an export gives too."""
    body = json.dumps({"query": QUERY}).encode()
    page = json.loads(fetched(hub, "/graphql", token, purpose, body))["data"]["leads"]
    numbers = {edge["node"]["number"] for edge in page["edges"]}
    assert page["totalCount"] == len(numbers)
    export = fetched(hub, "/exports/leads.csv", token, purpose, None)
    assert {row.partition(",")[0] for row in export.splitlines()[1:]} == numbers
    return numbers


@pytest.mark.parametrize("purpose", [None, "核查线索"])
def test_closed_records_are_given_to_their_parties_for_a_purpose(
    running_hub: Running, tmp_path: Path, purpose: str | None
) -> None:
    ledger = tmp_path / "leads.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    running_hub.load("leads", ledger, "DC-SYS")
    for agency, clearance, may in (
        ("CITY-DC", "SECRET", True),
        ("CITY-DC", "INTERNAL", False),
        ("CITY-SJ", "SECRET", False),
    ):
        made = running_hub.run("token", "create", "--agency", agency, "--clearance", clearance)
        expected = {"L-1", "L-2"} if may and purpose else {"L-1"}
        assert given(running_hub, made.stdout.strip(), purpose) == expected
    auditor = running_hub.run(
        "token", "create", "--agency", "CITY-AUDIT", "--clearance", "SECRET", "--role", "AUDITOR"
    ).stdout.strip()
    assert given(running_hub, auditor, purpose) == ({"L-1", "L-2"} if purpose else {"L-1"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetched(running_hub, "/uploads?name=leads.csv", auditor, purpose, LEDGER.encode())
    assert refused.value.code == 403
    refused.value.close()
