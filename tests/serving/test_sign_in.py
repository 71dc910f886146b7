"""The doors of the pages: cookies, origins, and where people are led."""

from collections.abc import AsyncGenerator
from http.cookies import SimpleCookie
from itertools import count
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from serving.issuers.claims import Person
from serving.public_address import PublicAddress
from serving.refusals import RefusedError, on_refusal
from serving.sign_in import SignIn
from settings import ServingSettings
from tests.serving.issuers.small_issuer import ADDRESS, CLIENT, SmallIssuer, signed

HUB = "https://hub.example"
OWN = {"Origin": HUB, "X-Requested-With": "onevisit"}


class Doors:
    """What the sign-in has to do with, without a graph."""

    def __init__(self) -> None:
        self.issuer = SmallIssuer()
        self.open: dict[str, Caller] = {}
        self.numbers = count()

    async def still(self, session: str) -> Caller | None:
        return self.open.get(session)

    async def admit(self, person: Person, issuer: str) -> str:
        session = f"os_{next(self.numbers)}_secret"
        self.open[session] = Caller(
            agency=person.agency,
            role=Role.PARTNER,
            clearance=Secrecy.INTERNAL,
            token_id="s",  # noqa: S106 -- a number
            issuer=issuer,
        )
        return session

    async def end(self, session: str) -> None:
        self.open.pop(session, None)

    def app(self, address: str | None = HUB) -> Starlette:
        sign_in = SignIn(
            {"city": self.issuer.known(), "systems": self.issuer.known(sign_in=None)},
            ServingSettings(),
            still=self.still,
            admit=self.admit,
            end=self.end,
        )
        return Starlette(
            routes=sign_in.routes(),
            middleware=[Middleware(PublicAddress, address=address)],
            exception_handlers={RefusedError: on_refusal},
        )


@pytest.fixture
def doors() -> Doors:
    return Doors()


@pytest.fixture
async def browser(doors: Doors) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(doors.app())
    async with httpx.AsyncClient(transport=transport, base_url=HUB) as client:
        yield client


def given(response: httpx.Response) -> dict[str, dict[str, Any]]:
    """The cookies of a response: name → value and attributes."""
    cookies: dict[str, dict[str, Any]] = {}
    for line in response.headers.get_list("set-cookie"):
        for name, cookie in SimpleCookie(line).items():
            said = {key: value for key, value in cookie.items() if value}
            cookies[name] = {"value": cookie.value, **said}
    return cookies


async def sign_in(
    doors: Doors, browser: httpx.AsyncClient, to: str = "/units", issuer: str = "city"
) -> httpx.Response:
    begun = await browser.get("/sign-in", params={"issuer": "city", "to": to})
    asked = httpx.URL(begun.headers["location"]).params
    assert asked["redirect_uri"] == f"{HUB}/sign-in/callback/city"
    token = signed(aud=CLIENT, nonce=asked["nonce"])
    doors.issuer.published[f"{ADDRESS}/token"] = {"id_token": token}
    back = f"/sign-in/callback/{issuer}"
    return await browser.get(back, params={"code": "c", "state": asked["state"]})


async def test_over_tls_cookies_are_of_one_host_and_for_no_script(
    doors: Doors, browser: httpx.AsyncClient
) -> None:
    begun = await browser.get("/sign-in", params={"issuer": "city"})
    flow = given(begun)["__Host-onevisit-sign-in"]
    assert (flow["secure"], flow["httponly"], flow["samesite"]) == (True, True, "lax")
    assert (flow["path"], flow["max-age"]) == ("/", "600")
    done = await sign_in(doors, browser)
    cookies = given(done)
    session = cookies["__Host-onevisit"]
    assert (session["secure"], session["httponly"], session["samesite"]) == (True, True, "strict")
    assert (session["path"], session["max-age"]) == ("/", "36000")
    assert "domain" not in session
    assert cookies["__Host-onevisit-sign-in"]["max-age"] == "0"
    assert done.headers["cache-control"] == "no-store"


async def test_without_tls_no_cookie_claims_it(doors: Doors) -> None:
    transport = httpx.ASGITransport(doors.app(None))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        begun = await client.get("/sign-in", params={"issuer": "city"})
    (flow,) = given(begun).values()
    assert "secure" not in flow
    back = httpx.URL(begun.headers["location"]).params["redirect_uri"]
    assert back == "http://127.0.0.1:8000/sign-in/callback/city"


@pytest.mark.parametrize("name", ["", "systems", "nobody", "../city"])
async def test_only_issuers_that_sign_in_are_there(browser: httpx.AsyncClient, name: str) -> None:
    assert (await browser.get("/sign-in", params={"issuer": name})).status_code == 404
    assert [one["name"] for one in (await browser.get("/session")).json()["issuers"]] == ["city"]


@pytest.mark.parametrize(
    ("to", "led"),
    [
        ("/units?text=x", "/units?text=x"),
        ("/r/1#history", "/r/1#history"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/units\r\nSet-Cookie: a=b", "/"),
        ("javascript:alert(1)", "/"),
        ("/" + "x" * 2_000, "/"),
        ("/单位", "/"),
    ],
)
async def test_nobody_is_led_out_of_the_hub(
    doors: Doors, browser: httpx.AsyncClient, to: str, led: str
) -> None:
    done = await sign_in(doors, browser, to)
    assert (done.status_code, done.headers["location"]) == (303, led)


@pytest.mark.parametrize("issuer", ["systems", "other", "nobody"])
async def test_an_answer_to_another_issuers_address_is_refused(
    doors: Doors, browser: httpx.AsyncClient, issuer: str
) -> None:
    done = await sign_in(doors, browser, issuer=issuer)
    assert done.headers["location"] == "/?sign-in=refused"
    assert doors.issuer.forms == []


async def test_signing_in_again_ends_the_session_before(
    doors: Doors, browser: httpx.AsyncClient
) -> None:
    await sign_in(doors, browser)
    first = set(doors.open)
    await sign_in(doors, browser)
    assert first.isdisjoint(doors.open)
    assert len(doors.open) == 1


async def test_an_issuer_that_does_not_answer_is_said_to(
    doors: Doors, browser: httpx.AsyncClient
) -> None:
    doors.issuer.published.clear()
    begun = await browser.get("/sign-in", params={"issuer": "city"})
    assert begun.headers["location"] == "/?sign-in=unavailable"
    assert doors.open == {}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 200),
        ({**OWN, "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": HUB, "Content-Type": "application/json"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "X-Requested-With": "x"}, 200),
        ({"Origin": HUB}, 403),
        ({"Origin": HUB, "Content-Type": "text/plain"}, 403),
        ({"Origin": HUB, "Content-Type": "application/x-www-form-urlencoded"}, 403),
        ({"X-Requested-With": "x"}, 403),
        ({**OWN, "Origin": "http://hub.example"}, 403),
        ({**OWN, "Origin": "https://hub.example:8443"}, 403),
        ({**OWN, "Origin": "https://hub.example.evil.example"}, 403),
        ({**OWN, "Origin": "null"}, 403),
        ({**OWN, "Sec-Fetch-Site": "same-site"}, 403),
        ({**OWN, "Sec-Fetch-Site": "none"}, 403),
        ({**OWN, "Host": "evil.example", "Origin": "https://evil.example"}, 403),
    ],
)
async def test_only_the_hubs_own_pages_end_a_session(
    doors: Doors, browser: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    await sign_in(doors, browser)
    left = await browser.post("/sign-out", headers=headers)
    assert left.status_code == status
    assert bool(doors.open) is (status == 403)


async def test_whoever_has_no_session_leaves_all_the_same(browser: httpx.AsyncClient) -> None:
    left = await browser.post("/sign-out", headers=OWN)
    assert (left.status_code, left.json()) == (200, {"address": None})
    assert (await browser.get("/sign-out")).status_code == 405
