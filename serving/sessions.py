"""Sessions of people on the pages, as the server sees them: made, found, ended."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from domain.callers import Caller
from domain.zone import SHANGHAI
from graph.sessions import (
    NoSuchSession,
    SignedIn,
    create_session,
    end_session,
    session_of,
)
from graph.store import Store
from serving.issuers.claims import Person
from serving.uses import Uses


class Sessions:
    """The sessions of one hub.

    A session ends when it was not used for a while, when it is old, when somebody signs out, and
    when the settings of its issuer are others than when it was made.
    """

    def __init__(
        self,
        store: Store,
        uses: Uses,
        rules: Mapping[str, str],
        *,
        seconds: float,
        idle_seconds: float,
    ) -> None:
        """Knows no session yet.

        Args:
            store: where sessions are kept.
            uses: when they were used.
            rules: name of each issuer → what tells its settings from others.
            seconds: how long a session lasts at most.
            idle_seconds: how long one lasts unused.
        """
        self._store = store
        self._uses = uses
        self._rules = rules
        self._longest = timedelta(seconds=seconds)
        self._idle = timedelta(seconds=idle_seconds)

    async def make(self, person: Person, issuer: str) -> str:
        """A new session of a person whom an issuer vouches for; its identifier."""
        at = datetime.now(SHANGHAI)
        who = SignedIn(
            agency=person.agency,
            role=person.role,
            clearance=person.clearance,
            regime=person.regime,
            person=person.name,
            issuer=issuer,
            rules=self._rules[issuer],
            expires_at=at + self._longest,
        )
        return await create_session(self._store, who, at)

    async def find(self, identifier: str, at: datetime) -> Caller | None:
        """The caller that a session stands for; None for one that is over."""
        session = await session_of(self._store, identifier, at)
        if session is None or self._rules.get(session.who.issuer) != session.who.rules:
            return None
        used = self._uses.of_session(session.id)
        used = max(used, session.used_at) if used else session.used_at
        if used + self._idle <= at:
            return None
        who = session.who
        return Caller(
            agency=who.agency,
            role=who.role,
            clearance=who.clearance,
            token_id=session.id,
            person=who.person,
            regime=who.regime,
            expires_at=who.expires_at,
            issuer=who.issuer,
        )

    async def end(self, caller: Caller) -> None:
        """Ends the session of a caller; one that has ended stays so."""
        with suppress(NoSuchSession):
            await end_session(self._store, caller.token_id)
