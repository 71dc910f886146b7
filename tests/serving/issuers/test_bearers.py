"""Tokens of an issuer: the good ones are taken, and what attackers make of them is not."""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import jwt
import pytest

from domain.secrecy import Role, Secrecy
from serving.issuers import asking
from serving.issuers.asking import IssuerUnavailable

from .attacks import ATTACKS
from .small_issuer import (
    ADDRESS,
    CLIENT,
    EC,
    OTHERS,
    RSA,
    SHORT,
    SmallIssuer,
    public,
    signed,
)


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.mark.parametrize(
    "token",
    [
        signed(),
        signed(EC, "ES256", {"kid": "e1"}),
        signed(EC, "ES256", {}),
        signed(header={"kid": "r1", "typ": "at+jwt"}),
        signed(aud=["https://other.example", "https://hub.example/api"]),
    ],
    ids=["rsa", "ec", "no number", "access token", "audiences"],
)
async def test_a_good_token_stands_for_its_caller(issuer: SmallIssuer, token: str) -> None:
    caller = await issuer.bearers().find(token)
    assert caller
    assert (caller.agency, caller.role, caller.clearance) == (
        "CITY-DC", Role.PARTNER, Secrecy.INTERNAL,
    )  # fmt: skip
    assert (caller.issuer, caller.person) == ("city", "王明")
    assert caller.token_id == f"city:{hashlib.sha256(b's1').hexdigest()[:12]}"
    assert caller.expires_at


async def test_clocks_may_differ_a_little(issuer: SmallIssuer) -> None:
    bearers, now = issuer.bearers(), int(time.time())
    for seconds, good in ((5, True), (15, False)):
        for token in (
            signed(exp=now - seconds),
            signed(nbf=now + seconds),
            signed(iat=now + seconds),
        ):
            assert (await bearers.find(token) is not None) is good


@pytest.mark.parametrize("token", ATTACKS.values(), ids=ATTACKS.keys())
async def test_an_attack_is_refused_quickly_and_leads_nowhere(
    issuer: SmallIssuer, token: str
) -> None:
    bearers = issuer.bearers()
    assert await bearers.find(signed())
    began = time.perf_counter()
    assert await bearers.find(token) is None
    assert time.perf_counter() - began < 0.1
    assert {address.partition("/.well")[0] for address in issuer.asked} <= {
        ADDRESS, f"{ADDRESS}/keys",
    }  # fmt: skip
    assert await bearers.find(signed())


async def test_a_signed_end_beyond_all_numbers_is_refused(issuer: SmallIssuer) -> None:
    for ends in (float("inf"), float("nan"), 10**400):
        assert await issuer.bearers().find(signed(exp=ends)) is None


@pytest.mark.parametrize(
    "key",
    [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "r1"},
        {**public(RSA, "r1"), "use": "enc"},
        {**public(RSA, "r1"), "alg": "RS512"},
        {"kty": "RSA", "kid": "r1", "n": "AQAB"},
        {"kty": "RSA", "kid": "r1", "n": 7, "e": "AQAB"},
        "a text",
    ],
    ids=["symmetric", "for encryption", "for another algorithm", "half", "a number", "text"],
)
async def test_keys_that_are_none_verify_nothing(issuer: SmallIssuer, key: Any) -> None:
    issuer.published[f"{ADDRESS}/keys"] = {"keys": [key]}
    assert await issuer.bearers().find(signed()) is None


async def test_a_short_key_verifies_nothing(issuer: SmallIssuer) -> None:
    issuer.published[f"{ADDRESS}/keys"] = {"keys": [public(SHORT, "r1")]}
    with pytest.warns(jwt.warnings.InsecureKeyLengthWarning):
        token = signed(SHORT)
    assert await issuer.bearers().find(token) is None


async def test_a_flood_of_unknown_numbers_costs_one_fetch(issuer: SmallIssuer) -> None:
    bearers = issuer.bearers()
    assert await bearers.find(signed())
    issuer.asked.clear()
    issuer.clock += 11
    for number in range(200):
        assert await bearers.find(signed(OTHERS, header={"kid": f"x{number}"})) is None
    assert issuer.asked == [f"{ADDRESS}/keys"]
    issuer.clock += 9
    assert await bearers.find(signed(OTHERS, header={"kid": "x"})) is None
    assert issuer.asked == [f"{ADDRESS}/keys"]


async def test_keys_are_followed_when_they_turn(issuer: SmallIssuer) -> None:
    bearers = issuer.bearers()
    assert await bearers.find(signed())
    issuer.published[f"{ADDRESS}/keys"] = {"keys": [public(OTHERS, "r2")]}
    after = signed(OTHERS, header={"kid": "r2"})
    assert await bearers.find(after) is None
    issuer.clock += 11
    assert await bearers.find(after)
    assert await bearers.find(signed()) is None


async def test_a_key_withdrawn_is_good_for_ten_minutes_at_most(issuer: SmallIssuer) -> None:
    bearers = issuer.bearers()
    assert await bearers.find(signed())
    issuer.published[f"{ADDRESS}/keys"] = {"keys": [public(EC, "e1")]}
    issuer.clock += 601
    assert await bearers.find(signed()) is None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("no"),
        httpx.Response(500, json={}),
        httpx.Response(302, headers={"Location": "https://evil.example/keys"}, json={}),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={}),
        httpx.Response(200, content=b'{"keys": "' + b"x" * 600_000 + b'"}'),
    ],
    ids=["gone", "failing", "elsewhere", "no JSON", "a list", "no keys", "endless"],
)
async def test_an_issuer_that_fails_ends_nobody_who_is_known_and_admits_nobody_new(
    issuer: SmallIssuer, answer: Any
) -> None:
    known, new = issuer.bearers(), issuer.bearers()
    assert await known.find(signed())
    issuer.published[f"{ADDRESS}/keys"] = answer
    issuer.clock += 700
    assert await known.find(signed())
    with pytest.raises(IssuerUnavailable):
        await new.find(signed())
    asked = len(issuer.asked)
    with pytest.raises(IssuerUnavailable):
        await new.find(signed())
    assert len(issuer.asked) == asked, "not again at once"
    issuer.clock += 24 * 60 * 60
    with pytest.raises(IssuerUnavailable):
        await known.find(signed())


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://evil.example"},
        {"jwks_uri": "http://id.example/keys"},
        {"jwks_uri": None},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
async def test_what_an_issuer_publishes_of_itself_must_fit(
    issuer: SmallIssuer, changed: dict[str, Any]
) -> None:
    address = f"{ADDRESS}/.well-known/openid-configuration"
    issuer.published[address] = {**issuer.published[address], **changed}
    with pytest.raises(IssuerUnavailable):
        await issuer.bearers().find(signed())


async def test_with_the_address_of_the_keys_given_nothing_else_is_asked(
    issuer: SmallIssuer,
) -> None:
    assert await issuer.bearers(keys=f"{ADDRESS}/keys").find(signed())
    assert issuer.asked == [f"{ADDRESS}/keys"]


async def test_an_issuer_for_people_alone_opens_no_interfaces(issuer: SmallIssuer) -> None:
    assert await issuer.bearers(audience=None).find(signed(aud=CLIENT)) is None
    assert issuer.asked == []


async def test_an_issuer_that_drips_is_given_up(
    issuer: SmallIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_SECONDS", 0.2)

    async def drops() -> AsyncGenerator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.05)

    issuer.published[f"{ADDRESS}/keys"] = httpx.Response(200, content=drops())
    began = time.perf_counter()
    with pytest.raises(IssuerUnavailable):
        await issuer.bearers().find(signed())
    assert time.perf_counter() - began < 2


async def test_while_an_issuer_is_tried_again_nobody_else_waits(
    issuer: SmallIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bearers = issuer.bearers()
    assert await bearers.find(signed())
    issuer.published[f"{ADDRESS}/keys"] = httpx.ConnectError("no")
    issuer.clock += 700
    assert await bearers.find(signed())
    monkeypatch.setattr(asking, "_SECONDS", 1)

    async def silence() -> AsyncGenerator[bytes]:
        await asyncio.sleep(60)
        yield b""

    issuer.published[f"{ADDRESS}/keys"] = httpx.Response(200, content=silence())
    issuer.clock += 11
    trying = asyncio.create_task(bearers.find(signed()))
    await asyncio.sleep(0.1)
    began = time.perf_counter()
    assert await bearers.find(signed())
    assert time.perf_counter() - began < 0.5
    assert not trying.done()
    assert await trying
