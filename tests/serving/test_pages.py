"""The files of the pages, and what browsers are told about them."""

import re
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def policy(response: httpx.Response) -> dict[str, list[str]]:
    rules = response.headers["content-security-policy"].split("; ")
    return {rule.split()[0]: rule.split()[1:] for rule in rules}


@pytest.mark.parametrize("path", ["/", "/index.html", "/inspections/abc", "/sign-in?next=/x"])
async def test_pages_are_open_to_all(stranger: httpx.AsyncClient, path: str) -> None:
    response = await stranger.get(path, headers=HTML)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"


async def test_a_page_has_a_nonce_of_its_own(stranger: httpx.AsyncClient) -> None:
    nonces: set[str] = set()
    for _ in range(2):
        response = await stranger.get("/")
        (nonce,) = re.findall(r'nonce="([^"]+)"', response.text)
        assert f"'nonce-{nonce}'" in policy(response)["style-src"]
        nonces.add(nonce)
    assert len(nonces) == 2
    assert "__NONCE__" not in nonces


@pytest.mark.parametrize("path", ["/", "/graphiql"])
async def test_scripts_come_from_the_hub_alone(stranger: httpx.AsyncClient, path: str) -> None:
    rules = policy(await stranger.get(path))
    assert rules["script-src"] == ["'self'"]
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == ["'none'"]
    assert rules["connect-src"] == ["'self'"]
    assert "unsafe" not in str(rules)


async def test_built_files_are_kept_for_good(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/assets/a-1f.js")
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-type"].startswith("text/javascript")


async def test_other_files_are_asked_for_again(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/favicon.svg")
    assert response.headers["cache-control"] == "no-cache"
    again = await stranger.get("/favicon.svg", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone-2e.js", "/.secret", "/../settings.py", "/%2e%2e/settings.py",
        "/assets/..%2f..%2fsettings.py", "/a%00b",
    ],
)  # fmt: skip
async def test_what_is_not_there(stranger: httpx.AsyncClient, path: str) -> None:
    for headers in ({}, HTML) if path.startswith("/assets/gone") else ({},):
        response = await stranger.get(path, headers=headers)
        assert response.status_code == 404
        (error,) = response.json()["errors"]
        assert error["message"] == "Nothing is under this address."
        assert error["extensions"]["code"] == "NOT_FOUND"
        assert error["extensions"]["remedy"]


async def test_pages_are_only_read(stranger: httpx.AsyncClient) -> None:
    response = await stranger.post("/")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")
    assert response.json()["errors"][0]["extensions"] == {
        "code": "METHOD_NOT_ALLOWED",
        "remedy": "Use GET, HEAD.",
    }


@pytest.mark.parametrize("path", ["/", "/healthz", "/graphql", "/nothing", "/favicon.svg"])
async def test_headers_that_protect(stranger: httpx.AsyncClient, path: str) -> None:
    headers = (await stranger.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/graphql", "/nothing", "/metrics", "/downloads/1"]
)
async def test_nothing_of_anybodys_is_kept(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).headers["cache-control"] == "no-store"


async def test_https_is_asked_for_again(app: Any) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://hub") as client:
        said = (await client.get("/")).headers["strict-transport-security"]
    assert said == "max-age=31536000; includeSubDomains"


async def test_pages_that_are_not_built(make_app: Any, make_client: Any, web: Path) -> None:
    shutil.rmtree(web)
    async with make_client(make_app(), None) as client:
        response = await client.get("/")
        assert response.status_code == 404
        assert "make install" in response.text
        assert (await client.get("/elsewhere")).status_code == 404
