"""Partners' systems and people come in by a real issuer, and nobody else does."""

import json
import re
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from websockets import Subprotocol
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from graph.embedded.ports import free_port
from tests.running_hub import Running, serving
from tests.serving.issuers.real_issuer import RealIssuer, real_issuer

ME: Final = "{ me { agency { code } role clearance regime person issuer expiresAt } }"
PROTOCOL: Final = Subprotocol("graphql-transport-ws")


@dataclass
class Ground:
    """A hub, and the issuer that it trusts."""

    hub: Running
    issuer: RealIssuer
    open: ExitStack

    def ask(self, token: str) -> httpx.Response:
        return httpx.post(
            f"{self.hub.address}/graphql",
            json={"query": ME},
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
        )

    def browser(self) -> "Browser":
        browser = Browser(self.hub.address)
        self.open.enter_context(browser.client)
        return browser


class Browser:
    """Somebody's browser, as far as requests, cookies and where they lead go."""

    def __init__(self, hub: str) -> None:
        self.hub = hub
        self.client = httpx.Client(trust_env=False, base_url=hub)

    def sign_in(self, login: str, to: str = "/units") -> httpx.Response:
        """The hub's answer to who comes back from the issuer."""
        return self.client.get(self.proof(login, to))

    def proof(self, login: str, to: str = "/units") -> str:
        """The address at which the issuer sends somebody back."""
        begun = self.client.get("/sign-in", params={"issuer": "city", "to": to})
        assert begun.status_code == 303
        form = self.client.get(begun.headers["location"], follow_redirects=True)
        assert "账号" in form.text
        answer = self.client.post(form.url, data={"login": login})
        while not answer.headers["location"].startswith(self.hub):
            answer = self.client.get(answer.headers["location"])
        return answer.headers["location"]

    def ask(self, query: str = ME, **headers: str) -> httpx.Response:
        return self.client.post(
            "/graphql", json={"query": query}, headers={"Origin": self.hub, **headers}
        )

    def leave(self) -> httpx.Response:
        headers = {"Origin": self.hub, "X-Requested-With": "onevisit"}
        return self.client.post("/sign-out", headers=headers)

    def socket(self, origin: str) -> ClientConnection:
        where = self.hub.replace("http", "ws") + "/graphql"
        kept = self.client.cookies.get("onevisit") or "nothing"
        headers = {"Cookie": f"onevisit={kept}", "Origin": origin}
        return connect(where, subprotocols=[PROTOCOL], additional_headers=headers, proxy=None)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Generator[Ground]:
    folder = tmp_path_factory.mktemp("hub")
    port = free_port()
    with real_issuer(f"http://127.0.0.1:{port}") as issuer:
        settings = {"ONEVISIT_ISSUERS": str(issuer.file(folder)), "ONEVISIT_RECHECK_SECONDS": "1"}
        with serving(folder / "data", port, **settings) as hub, ExitStack() as stack:
            yield Ground(hub, issuer, stack)


def began(socket: ClientConnection, **payload: str) -> dict[str, Any]:
    socket.send(json.dumps({"type": "connection_init", "payload": payload}))
    return json.loads(socket.recv(timeout=5))


def closed(socket: ClientConnection) -> int | None:
    with suppress(ConnectionClosedError):
        for _ in socket:
            pass
    return socket.close_code


def refused(answer: httpx.Response) -> dict[str, Any]:
    (error,) = answer.json()["errors"]
    return {"status": answer.status_code, **error}


def test_a_partners_system_comes_with_its_own_token(ground: Ground) -> None:
    me = ground.ask(ground.issuer.token()).json()["data"]["me"]
    assert me.pop("expiresAt") is not None
    assert me == {
        "agency": {"code": "CITY-DC"}, "role": "PARTNER", "clearance": "INTERNAL",
        "regime": None, "person": None, "issuer": "city",
    }  # fmt: skip


def test_who_is_not_mapped_is_refused_like_anybody_unknown(ground: Ground) -> None:
    answers = [ground.ask(ground.issuer.token("stranger-system")), ground.ask("ov_0_nobody")]
    assert refused(answers[0]) == refused(answers[1])
    assert refused(answers[0])["status"] == 401


def test_somebody_signs_in_and_out(ground: Ground) -> None:
    browser = ground.browser()
    assert browser.client.get("/session").json() == {
        "signedIn": False,
        "idleSeconds": 1800,
        "issuers": [{"name": "city", "title": "市统一身份认证"}],
    }
    answer = browser.sign_in("wang", "/units?text=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/units?text=x")
    (given,) = [one for one in answer.headers.get_list("set-cookie") if "os_" in one]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(given.split("; "))
    assert browser.client.get("/session").json()["signedIn"]
    me = browser.ask().json()["data"]["me"]
    assert (me["agency"]["code"], me["person"], me["issuer"]) == ("CITY-DC", "王明", "city")
    assert (me["role"], me["clearance"]) == ("PLANNER", "RESTRICTED")

    kept = browser.client.cookies.get("onevisit")
    left = browser.leave()
    out = browser.client.get(left.json()["address"])
    assert out.status_code == 200
    assert "logout" in out.text
    assert browser.client.cookies.get("onevisit") is None
    browser.client.cookies.set("onevisit", str(kept))
    assert refused(browser.ask())["status"] == 401


def test_the_operator_ends_a_session(ground: Ground) -> None:
    browser = ground.browser()
    browser.sign_in("li")
    (line,) = [
        line for line in ground.hub.run("session", "list").stdout.splitlines() if "李宁" in line
    ]
    assert re.search(r" city +COORDINATOR +SECRET +CITY-JW +李宁$", line)
    ended = ground.hub.run("session", "end", line.split()[0])
    assert ended.stdout == f"{line.split()[0]} is ended\n"
    deadline = time.monotonic() + 10
    while browser.ask().status_code == 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert browser.ask().status_code == 401


def test_roles_follow_from_claims(ground: Ground) -> None:
    browser = ground.browser()
    browser.sign_in("li")
    me = browser.ask().json()["data"]["me"]
    assert (me["agency"]["code"], me["role"]) == ("CITY-JW", "COORDINATOR")
    assert (me["clearance"], me["regime"]) == ("SECRET", "DISCIPLINE")


@pytest.mark.parametrize("login", ["stranger", "nobody"])
def test_nobody_else_signs_in(ground: Ground, login: str) -> None:
    browser = ground.browser()
    answer = browser.sign_in(login)
    assert answer.headers["location"] == "/?sign-in=refused"
    assert browser.client.cookies.get("onevisit") is None


def test_a_proof_is_good_once_and_in_one_browser(ground: Ground) -> None:
    browser, thief = ground.browser(), ground.browser()
    proof = browser.proof("wang")
    pending = str(browser.client.cookies.get("onevisit-sign-in"))
    # Somebody else's browser, which began nothing, or something else.
    assert thief.client.get(proof).headers["location"] == "/?sign-in=refused"
    thief.proof("li")
    assert thief.client.get(proof).headers["location"] == "/?sign-in=refused"
    assert browser.client.get(proof).headers["location"] == "/units"
    # The same again, with the cookie of the flow kept.
    replaying = ground.browser()
    replaying.client.cookies.set("onevisit-sign-in", pending)
    assert replaying.client.get(proof).headers["location"] == "/?sign-in=refused"
    # An old code in a flow of today.
    again = ground.browser()
    code = parse_qs(urlsplit(proof).query)["code"][0]
    fresh = re.sub(r"code=[^&]+", f"code={code}", again.proof("wang"))
    assert again.client.get(fresh).headers["location"] == "/?sign-in=refused"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_cannot_use_a_session(ground: Ground, headers: dict[str, str]) -> None:
    browser = ground.browser()
    browser.sign_in("wang")
    asked = refused(browser.ask(**headers))
    assert (asked["status"], asked["extensions"]["code"]) == (403, "CROSS_ORIGIN")
    left = browser.client.post("/sign-out", headers=headers)
    assert left.status_code == 403
    form = browser.client.post(
        "/uploads?name=x.csv", content=b"x", headers={"Content-Type": "text/plain", **headers}
    )
    assert form.status_code == 403
    assert browser.ask().status_code == 200


def test_a_form_of_the_same_origin_is_not_enough(ground: Ground) -> None:
    browser = ground.browser()
    browser.sign_in("wang")
    headers = {"Origin": browser.hub, "Content-Type": "text/plain"}
    answer = browser.client.post("/uploads?name=x.csv", content=b"x", headers=headers)
    assert refused(answer)["extensions"]["code"] == "CROSS_ORIGIN"


def test_a_session_is_no_bearer_token(ground: Ground) -> None:
    browser = ground.browser()
    browser.sign_in("wang")
    assert refused(ground.ask(str(browser.client.cookies.get("onevisit"))))["status"] == 401


def test_a_socket_with_a_session_is_for_the_hubs_own_pages(ground: Ground) -> None:
    browser = ground.browser()
    browser.sign_in("wang")
    with pytest.raises(InvalidStatus, match="403"), browser.socket("http://evil.example"):
        pass
    with browser.socket(browser.hub) as socket:
        assert began(socket) == {"type": "connection_ack"}
        browser.leave()
        assert closed(socket) == 4403


def test_a_socket_ends_with_its_token(ground: Ground) -> None:
    token = ground.issuer.token("brief-system")
    where = ground.hub.address.replace("http", "ws") + "/graphql"
    with connect(where, subprotocols=[PROTOCOL], proxy=None) as socket:
        start = time.monotonic()
        assert began(socket, Authorization=f"Bearer {token}") == {"type": "connection_ack"}
        assert closed(socket) == 4403
    assert time.monotonic() - start < 5
    assert refused(ground.ask(token))["status"] == 401


def test_an_issuer_that_turns_its_keys_is_followed(ground: Ground) -> None:
    """The last one: the first issuer ends here."""
    before = ground.issuer.token()
    assert ground.ask(before).status_code == 200
    port = urlsplit(ground.issuer.address).port
    assert port is not None
    ended = httpx.post(f"{ground.issuer.address}/end", trust_env=False)
    assert ended.status_code == 204
    with real_issuer(ground.hub.address, port) as turned:
        after, deadline = turned.token(), time.monotonic() + 15
        while ground.ask(after).status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert ground.ask(after).status_code == 200
        assert ground.ask(before).status_code == 401
