"""Signing in with an issuer: the code flow of OpenID Connect, with PKCE, state and nonce."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Any, Final

import anyio
import httpx

from serving.issuers.asking import IssuerUnavailable, ask
from serving.issuers.claims import Claims, Person, person_of
from serving.issuers.configuration import SignInSettings
from serving.issuers.issuer import Issuer, Metadata, Refused

_TYPES: Final = frozenset({"jwt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One sign-in under way; the browser that began it keeps this, and nobody else has it.

    Attributes:
        issuer: name of the issuer.
        state: what the issuer must send back, so that nobody can finish another's sign-in.
        nonce: what the issuer must sign, so that no earlier proof is good.
        verifier: what only who began can show (PKCE, RFC 7636).
        to: the page to be shown in the end.
    """

    issuer: str
    state: str
    nonce: str
    verifier: str
    to: str

    @classmethod
    def new(cls, issuer: str, to: str) -> "Flow":
        """One with secrets of its own, 256 random bits each."""
        state, nonce, verifier = (token_urlsafe(32) for _ in range(3))
        return cls(issuer=issuer, state=state, nonce=nonce, verifier=verifier, to=to)

    def packed(self) -> str:
        """The whole of it in letters that a cookie can hold."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode().rstrip("=")

    @classmethod
    def unpacked(cls, text: str) -> "Flow":
        """What `packed` made.

        Raises:
            Refused: it made no such thing.
        """
        try:
            said: Any = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            flow = cls(**said)
        except (ValueError, TypeError, RecursionError) as error:
            raise Refused("the cookie of the sign-in is not ours") from error
        if not all(isinstance(value, str) for value in asdict(flow).values()):
            raise Refused("the cookie of the sign-in is not ours")
        return flow


async def address_to_sign_in(issuer: Issuer, flow: Flow, back: str) -> str:
    """Where to send somebody who wants to sign in.

    Args:
        issuer: with whom.
        flow: the sign-in.
        back: the hub's address to which the issuer is to send them back.

    Raises:
        IssuerUnavailable: the issuer does not answer, or signs nobody in.
    """
    address = (await issuer.metadata()).authorization
    settings = _settings(issuer)
    if address is None:
        raise IssuerUnavailable(f"the issuer {issuer.settings.name} signs nobody in")
    challenge = base64.urlsafe_b64encode(hashlib.sha256(flow.verifier.encode()).digest())
    parameters = {
        "response_type": "code",
        "client_id": settings.client,
        "redirect_uri": back,
        "scope": " ".join(settings.scopes),
        "state": flow.state,
        "nonce": flow.nonce,
        "code_challenge": challenge.decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    return str(httpx.URL(address).copy_merge_params(parameters))


async def signed_in(issuer: Issuer, flow: Flow, said: Mapping[str, str], back: str) -> Person:
    """Who has signed in, by what the issuer sent them back with.

    Raises:
        Refused: nobody whom the hub takes in.
        IssuerUnavailable: the issuer does not answer.
    """
    metadata = await issuer.metadata()
    if not hmac.compare_digest(said.get("state", "").encode(), flow.state.encode()):
        raise Refused("the state is that of another sign-in")
    stated = said.get("iss")
    if stated != issuer.settings.issuer and (stated is not None or metadata.states_issuer):
        raise Refused("the answer is of another issuer")
    if "error" in said or not said.get("code"):
        raise Refused(f"the issuer says {said.get('error', 'nothing')[:100]!r}")
    token = await _proof(issuer, metadata, flow, said["code"], back)
    settings = _settings(issuer)
    claims = await issuer.verified(token, settings.client, _TYPES)
    _demand_ours(claims, flow, settings)
    person = person_of(issuer.settings, claims)
    if person is None:
        raise Refused("no rule of the file of issuers fits the claims")
    return person


def address_to_sign_out(issuer: Issuer, metadata: Metadata, back: str) -> str | None:
    """Where to send somebody who signs out, so that the issuer's session ends too; None: nowhere.

    After OpenID Connect RP-Initiated Logout 1.0.
    """
    if metadata.end_session is None:
        return None
    parameters = {"client_id": _settings(issuer).client, "post_logout_redirect_uri": back}
    return str(httpx.URL(metadata.end_session).copy_merge_params(parameters))


def _settings(issuer: Issuer) -> SignInSettings:
    if issuer.settings.sign_in is None:
        raise Refused("the issuer is not one to sign in with")
    return issuer.settings.sign_in


async def _proof(issuer: Issuer, metadata: Metadata, flow: Flow, code: str, back: str) -> str:
    """The ID token that the issuer gives for a code."""
    settings = _settings(issuer)
    if metadata.token is None:
        raise IssuerUnavailable(f"the issuer {issuer.settings.name} takes no codes")
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": flow.verifier,
    }
    secret = await _secret(settings)
    if secret is None or metadata.posts_secret:
        form |= {"client_id": settings.client} | ({"client_secret": secret} if secret else {})
    auth = (settings.client, secret) if secret and not metadata.posts_secret else None
    status, answer = await ask(issuer.client, metadata.token, form, auth)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise IssuerUnavailable(f"{metadata.token} answers with status {status}")
    token = answer.get("id_token")
    if status != HTTPStatus.OK or not isinstance(token, str):
        raise Refused(f"the issuer does not take the code: {str(answer.get('error'))[:100]!r}")
    return token


async def _secret(settings: SignInSettings) -> str | None:
    if settings.secret_file is None:
        return None
    try:
        return (await anyio.Path(settings.secret_file).read_text("utf-8")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise IssuerUnavailable(f"{settings.secret_file} cannot be read: {error}") from error


def _demand_ours(claims: Claims, flow: Flow, settings: SignInSettings) -> None:
    """Holds an ID token to OpenID Connect Core 1.0, section 3.1.3.7, beyond what every JWT must."""
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), flow.nonce.encode()):
        raise Refused("the nonce is that of another sign-in")
    alone = claims["aud"] in (settings.client, [settings.client])
    if claims.get("azp", settings.client if alone else None) != settings.client:
        raise Refused("the proof was made for another client")
