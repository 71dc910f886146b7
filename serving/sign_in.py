"""Signing in and out on the pages with an issuer of one's own."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Final, Literal

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from serving.callers import Authenticate
from serving.cookies import SESSION, SIGN_IN, cookie, give, take
from serving.issuers.asking import IssuerUnavailable
from serving.issuers.claims import Person
from serving.issuers.code_flow import Flow, address_to_sign_in, address_to_sign_out, signed_in
from serving.issuers.issuer import Issuer, Refused
from serving.public_address import origin_of
from serving.refusals import RefusedError
from serving.same_origin import demand_same_origin
from settings import ServingSettings

_MINUTES: Final = 10
_USED: Final = 10_000
_LONGEST_ADDRESS: Final = 1_000
_NO_STORE: Final = {"Cache-Control": "no-store"}
_LOG = structlog.stdlib.get_logger(__name__)

Admit = Callable[[Person, str], Awaitable[str]]
"""Makes a session of a person whom the issuer of that name vouches for; its identifier."""
End = Callable[[str], Awaitable[None]]
"""Ends the session of an identifier."""


class SignIn:
    """The endpoints for people with a browser."""

    def __init__(
        self,
        issuers: Mapping[str, Issuer],
        settings: ServingSettings,
        *,
        still: Authenticate,
        admit: Admit,
        end: End,
    ) -> None:
        self._issuers = {
            name: issuer for name, issuer in issuers.items() if issuer.settings.sign_in
        }
        self._settings = settings
        self._still = still
        self._admit = admit
        self._end = end
        self._used: OrderedDict[str, None] = OrderedDict()

    def routes(self) -> list[Route]:
        """Where they are; open to all."""
        return [
            Route("/session", self.session),
            Route("/sign-in", self.begin, methods=["GET"]),
            Route("/sign-in/callback/{issuer}", self.finish, methods=["GET"]),
            Route("/sign-out", self.leave, methods=["POST"]),
        ]

    async def session(self, request: Request) -> Response:
        """Whether the browser has a session, and with whom one can sign in."""
        kept = cookie(request, SESSION)
        return JSONResponse(
            {
                "signedIn": kept is not None and await self._still(kept) is not None,
                "idleSeconds": self._settings.session_idle_seconds,
                "issuers": [
                    {"name": name, "title": issuer.settings.title}
                    for name, issuer in self._issuers.items()
                ],
            },
            headers=_NO_STORE,
        )

    async def begin(self, request: Request) -> Response:
        """Sends somebody to an issuer: `/sign-in?issuer=NAME&to=/units`."""
        issuer = self._issuers.get(request.query_params.get("issuer", ""))
        if issuer is None:
            raise RefusedError(
                HTTPStatus.NOT_FOUND,
                "NOT_FOUND",
                "No issuer has this name.",
                remedy="Sign in from the hub's first page.",
            )
        flow = Flow.new(issuer.settings.name, _own_page(request.query_params.get("to")))
        try:
            address = await address_to_sign_in(issuer, flow, _back(request, flow))
        except IssuerUnavailable as error:
            return _unsuccessful(issuer.settings.name, "unavailable", error)
        response = _sent(address)
        give(request, response, SIGN_IN, flow.packed(), _MINUTES * 60)
        return response

    async def finish(self, request: Request) -> Response:
        """Takes in whom an issuer sends back."""
        name = ""
        try:
            flow = Flow.unpacked(cookie(request, SIGN_IN) or "")
            name = flow.issuer
            response = await self._admitted(request, flow)
        except Refused as error:
            response = _unsuccessful(name, "refused", error)
        except IssuerUnavailable as error:
            response = _unsuccessful(name, "unavailable", error)
        take(request, response, SIGN_IN)
        return response

    async def _admitted(self, request: Request, flow: Flow) -> Response:
        issuer = self._issuers.get(flow.issuer)
        # Each issuer has an address of its own to send people back to, so that none of them can
        # have the answer of another taken for its own.
        if issuer is None or request.path_params["issuer"] != flow.issuer:
            raise Refused("the issuer is not the one that the sign-in began with")
        self._use(flow.state)
        person = await signed_in(issuer, flow, request.query_params, _back(request, flow))
        if (former := cookie(request, SESSION)) is not None:
            await self._end(former)
        identifier = await self._admit(person, flow.issuer)
        _LOG.info("signed in", issuer=flow.issuer, agency=person.agency, bearer=person.number)
        response = _sent(_own_page(flow.to))
        give(request, response, SESSION, identifier, self._settings.session_seconds)
        return response

    async def leave(self, request: Request) -> Response:
        """Ends the session, and says where its issuer signs people out, if it does."""
        kept = cookie(request, SESSION)
        if kept is None:
            return JSONResponse({"address": None}, headers=_NO_STORE)
        demand_same_origin(request)
        caller = await self._still(kept)
        await self._end(kept)
        issuer = self._issuers.get((caller.issuer if caller else None) or "")
        address = await _address_to_sign_out(issuer, origin_of(request)) if issuer else None
        response = JSONResponse({"address": address}, headers=_NO_STORE)
        take(request, response, SESSION)
        return response

    def _use(self, state: str) -> None:
        """Takes a state once.

        Raises:
            Refused: it was taken before.
        """
        if state in self._used:
            raise Refused("the sign-in was finished before")
        self._used[state] = None
        if len(self._used) > _USED:
            self._used.popitem(last=False)


async def _address_to_sign_out(issuer: Issuer, origin: str) -> str | None:
    try:
        return address_to_sign_out(issuer, await issuer.metadata(), f"{origin}/")
    except IssuerUnavailable as error:
        _LOG.warning("issuer not told of a sign-out", reason=str(error))
        return None


def _back(request: Request, flow: Flow) -> str:
    return f"{origin_of(request)}/sign-in/callback/{flow.issuer}"


def _own_page(to: str | None) -> str:
    """A path of the hub's own; the first page where something else is given."""
    if not to or len(to) > _LONGEST_ADDRESS or not to.isascii() or not to.isprintable():
        return "/"
    return to if to.startswith("/") and not to.startswith("//") and "\\" not in to else "/"


def _sent(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=_NO_STORE)


def _unsuccessful(
    issuer: str, why: Literal["refused", "unavailable"], error: Exception
) -> RedirectResponse:
    """Back to the page to sign in on, which says why in words that tell no more."""
    _LOG.warning("not signed in", issuer=issuer, reason=str(error))
    return _sent(f"/?sign-in={why}")
