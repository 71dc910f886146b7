"""Who may come to one hub: its own tokens, its issuers' tokens, and people with a session."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from starlette.routing import Route

from domain.callers import Caller
from graph.store import Store
from serving.callers_known import KnownCallers
from serving.issuers.asking import client_of
from serving.issuers.bearers import Bearers
from serving.issuers.claims import Person
from serving.issuers.configuration import read_issuers
from serving.issuers.issuer import Issuer
from serving.sessions import Sessions
from serving.sign_in import SignIn
from serving.uses import Uses
from settings import ServingSettings


class Identities:
    """Finds callers while the graph is open."""

    def __init__(self, settings: ServingSettings) -> None:
        """Reads who is let in; asks nobody yet.

        Raises:
            SettingsError: the file of issuers cannot be followed.
        """
        self._settings = settings
        self._issuers = {
            one.name: Issuer(one, client_of(one)) for one in read_issuers(settings.issuers)
        }
        self._callers: KnownCallers
        self._sessions: Sessions

    @asynccontextmanager
    async def known(self, store: Store) -> AsyncGenerator[None]:
        """Knows callers from an open graph, and keeps there when they came last."""
        uses = Uses(store)
        self._sessions = Sessions(
            store,
            uses,
            {name: issuer.settings.digest() for name, issuer in self._issuers.items()},
            seconds=self._settings.session_seconds,
            idle_seconds=self._settings.session_idle_seconds,
        )
        bearers = Bearers(tuple(self._issuers.values()))
        self._callers = KnownCallers(store, bearers, self._sessions, uses)
        keeping = asyncio.create_task(uses.keep_on())
        async with AsyncExitStack() as stack:
            for issuer in self._issuers.values():
                await stack.enter_async_context(issuer.client)
            try:
                yield
            finally:
                keeping.cancel()
                with suppress(asyncio.CancelledError):
                    await keeping
                await uses.keep()

    async def find(self, credential: str) -> Caller | None:
        """The caller that a token or session stands for, now in use; None for one not valid."""
        return await self._callers.find(credential)

    async def still(self, credential: str) -> Caller | None:
        """The same, without counting as a use."""
        return await self._callers.still(credential)

    def routes(self) -> list[Route]:
        """Where people sign in and out on the pages."""
        sign_in = SignIn(
            self._issuers, self._settings, still=self.still, admit=self._admit, end=self._end
        )
        return sign_in.routes()

    async def _admit(self, person: Person, issuer: str) -> str:
        return await self._sessions.make(person, issuer)

    async def _end(self, session: str) -> None:
        await self._callers.end(session)
