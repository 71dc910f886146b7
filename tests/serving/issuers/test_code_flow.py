"""The code flow: what is asked of the issuer, and which answers are refused."""

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from serving.issuers.asking import IssuerUnavailable
from serving.issuers.code_flow import Flow, address_to_sign_in, address_to_sign_out, signed_in
from serving.issuers.issuer import Refused

from .small_issuer import ADDRESS, AUDIENCE, CLIENT, METADATA, OTHERS, SmallIssuer, signed

BACK: Final = "https://hub.example/sign-in/callback/city"
FLOW: Final = Flow.new("city", "/units")


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer({f"{ADDRESS}/token": {"id_token": proof()}})


def proof(**changed: Any) -> str:
    said: dict[str, Any] = {"aud": CLIENT, "nonce": FLOW.nonce, **changed}
    return signed(**said)


def answered(**changed: str) -> dict[str, str]:
    return {"code": "c1", "state": FLOW.state, **changed}


async def test_the_issuer_is_asked_with_state_nonce_and_a_challenge(issuer: SmallIssuer) -> None:
    address = await address_to_sign_in(issuer.known(), FLOW, BACK)
    parts = urlsplit(address)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(FLOW.verifier.encode()).digest())
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{ADDRESS}/auth"
    assert {name: values[0] for name, values in parse_qs(parts.query).items()} == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid profile",
        "state": FLOW.state,
        "nonce": FLOW.nonce,
        "code_challenge": challenge.decode().rstrip("="),
        "code_challenge_method": "S256",
    }


async def test_an_address_keeps_the_parameters_that_it_has(issuer: SmallIssuer) -> None:
    issuer.published[f"{ADDRESS}/.well-known/openid-configuration"] = {
        **METADATA, "authorization_endpoint": f"{ADDRESS}/auth?tenant=t1",
    }  # fmt: skip
    address = await address_to_sign_in(issuer.known(), FLOW, BACK)
    assert parse_qs(urlsplit(address).query)["tenant"] == ["t1"]


async def test_a_code_becomes_a_person(issuer: SmallIssuer) -> None:
    person = await signed_in(issuer.known(), FLOW, answered(), BACK)
    assert (person.agency, person.name) == ("CITY-DC", "王明")
    assert issuer.forms == [
        {
            "grant_type": "authorization_code",
            "code": "c1",
            "redirect_uri": BACK,
            "code_verifier": FLOW.verifier,
            "client_id": CLIENT,
        }
    ]


@pytest.mark.parametrize("methods", [None, ["client_secret_post"]])
async def test_a_secret_goes_where_the_issuer_takes_it(
    issuer: SmallIssuer, tmp_path: Path, methods: list[str] | None
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    if methods:
        issuer.published[f"{ADDRESS}/.well-known/openid-configuration"] = {
            **METADATA, "token_endpoint_auth_methods_supported": methods,
        }  # fmt: skip
    known = issuer.known(sign_in={"client": CLIENT, "secret_file": str(secret)})
    await signed_in(known, FLOW, answered(), BACK)
    assert (issuer.forms[0].get("client_secret") == "s3cret") is bool(methods)
    secret.unlink()
    with pytest.raises(IssuerUnavailable, match="cannot be read"):
        await signed_in(known, FLOW, answered(), BACK)


@pytest.mark.parametrize(
    "said",
    [
        answered(state="other"),
        answered(state=""),
        {"code": "c1"},
        {"state": FLOW.state},
        answered(error="access_denied"),
        answered(iss="https://evil.example"),
    ],
)
async def test_what_comes_back_otherwise_is_refused_before_a_code_is_used(
    issuer: SmallIssuer, said: dict[str, str]
) -> None:
    with pytest.raises(Refused):
        await signed_in(issuer.known(), FLOW, said, BACK)
    assert issuer.forms == []


async def test_an_issuer_that_states_itself_must_do_so(issuer: SmallIssuer) -> None:
    issuer.published[f"{ADDRESS}/.well-known/openid-configuration"] = {
        **METADATA, "authorization_response_iss_parameter_supported": True,
    }  # fmt: skip
    with pytest.raises(Refused, match="another issuer"):
        await signed_in(issuer.known(), FLOW, answered(), BACK)
    assert await signed_in(issuer.known(), FLOW, answered(iss=ADDRESS), BACK)


@pytest.mark.parametrize(
    "token",
    [
        proof(nonce="an earlier one"),
        proof(nonce=None),
        proof(nonce=7),
        proof(aud=AUDIENCE),
        proof(aud=[CLIENT, "other"]),
        proof(aud=[CLIENT, "other"], azp="other"),
        proof(azp="other"),
        proof(iss="https://evil.example"),
        proof(exp=1),
        proof(roles=[]),
        signed(OTHERS, aud=CLIENT, nonce=FLOW.nonce),
        signed(header={"kid": "r1", "typ": "at+jwt"}, aud=CLIENT, nonce=FLOW.nonce),
        "nonsense",
    ],
)
async def test_a_proof_of_something_else_is_refused(issuer: SmallIssuer, token: str) -> None:
    issuer.published[f"{ADDRESS}/token"] = {"id_token": token}
    with pytest.raises(Refused):
        await signed_in(issuer.known(), FLOW, answered(), BACK)


async def test_a_proof_for_several_names_whom_it_was_made_for(issuer: SmallIssuer) -> None:
    issuer.published[f"{ADDRESS}/token"] = {"id_token": proof(aud=[CLIENT, "x"], azp=CLIENT)}
    assert await signed_in(issuer.known(), FLOW, answered(), BACK)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (httpx.Response(400, json={"error": "invalid_grant"}), Refused),
        (httpx.Response(200, json={"access_token": "x"}), Refused),
        (httpx.Response(503, json={}), IssuerUnavailable),
        (httpx.Response(200, content=b"<html>"), IssuerUnavailable),
        (httpx.ReadTimeout("slow"), IssuerUnavailable),
    ],
)
async def test_a_code_that_the_issuer_does_not_take(
    issuer: SmallIssuer, answer: Any, fault: type[Exception]
) -> None:
    issuer.published[f"{ADDRESS}/token"] = answer
    with pytest.raises(fault):
        await signed_in(issuer.known(), FLOW, answered(), BACK)


async def test_who_leaves_the_hub_may_leave_the_issuer(issuer: SmallIssuer) -> None:
    known = issuer.known()
    metadata = await known.metadata()
    address = address_to_sign_out(known, metadata, "https://hub.example/")
    assert address is not None
    assert parse_qs(urlsplit(address).query) == {
        "client_id": [CLIENT],
        "post_logout_redirect_uri": ["https://hub.example/"],
    }
    assert address_to_sign_out(known, replace(metadata, end_session=None), "x") is None


def test_a_flow_is_what_it_was_in_its_cookie() -> None:
    assert Flow.unpacked(FLOW.packed()) == FLOW


@pytest.mark.parametrize("text", ["", "x", "e30", "W10", "bnVsbA", "eyJpc3N1ZXIiOjF9", "ä" * 9])
def test_a_cookie_that_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Flow.unpacked(text)


def test_a_cookie_with_other_values_than_texts_is_refused() -> None:
    with pytest.raises(Refused):
        Flow.unpacked(replace(FLOW, to=7).packed())  # pyright: ignore[reportArgumentType] -- the attack
