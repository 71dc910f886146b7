"""Asking an issuer: JSON over HTTPS, no redirects, no more than a little, and not for long."""

import asyncio
import json
import ssl
from http import HTTPStatus
from typing import Any, Final, cast

import httpx

from domain.errors import HubFailure
from serving.issuers.configuration import IssuerSettings
from settings import SettingsError

_SECONDS: Final = 5.0
_LARGEST: Final = 512 * 1024
"""Bytes; the keys of a large issuer take some 10,000."""


class IssuerUnavailable(HubFailure):
    """An issuer does not answer, or not as OpenID Connect has it."""

    code = "ISSUER_UNAVAILABLE"


def client_of(issuer: IssuerSettings) -> httpx.AsyncClient:
    """A client for one issuer, to be closed by who asked for it.

    Raises:
        SettingsError: the file of authorities cannot be used.
    """
    context = ssl.create_default_context()
    if issuer.authorities:
        try:
            context = ssl.create_default_context(cafile=str(issuer.authorities))
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(
                f"issuer {issuer.name}, authorities = {issuer.authorities}: {error};"
                " name a PEM file of certificates"
            ) from error
    return httpx.AsyncClient(verify=context, timeout=_SECONDS, follow_redirects=False)


async def ask(
    client: httpx.AsyncClient,
    address: str,
    form: dict[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    """What an address answers: the status, and the object that the body holds.

    Args:
        client: the issuer's.
        address: where to ask.
        form: what to post; None asks by GET.
        auth: name and secret of the hub as a client there.

    Raises:
        IssuerUnavailable: no answer, one that is no JSON object, or one too large.
    """
    # What is packed could unpack to far more than is taken.
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    try:
        request = client.build_request(
            "GET" if form is None else "POST", address, data=form, headers=headers
        )
        async with asyncio.timeout(_SECONDS):
            status, body = await _answer(client, request, httpx.BasicAuth(*auth) if auth else None)
        said: object = json.loads(body)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise IssuerUnavailable(f"{address} does not answer: {type(error).__name__}") from error
    except (ValueError, RecursionError) as error:
        raise IssuerUnavailable(f"{address} answers no JSON") from error
    if not isinstance(said, dict):
        raise IssuerUnavailable(f"{address} answers no object of JSON")
    return status, cast("dict[str, Any]", said)


async def _answer(
    client: httpx.AsyncClient, request: httpx.Request, auth: httpx.BasicAuth | None
) -> tuple[int, bytes]:
    response = await client.send(request, auth=auth, stream=True)
    try:
        body = b""
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > _LARGEST:
                raise IssuerUnavailable(f"{request.url} answers more than {_LARGEST:,} bytes")
    finally:
        await response.aclose()
    return response.status_code, body


async def get(client: httpx.AsyncClient, address: str) -> dict[str, Any]:
    """The object under an address.

    Raises:
        IssuerUnavailable: there is none to be had.
    """
    status, said = await ask(client, address)
    if status != HTTPStatus.OK:
        raise IssuerUnavailable(f"{address} answers with status {status}")
    return said
