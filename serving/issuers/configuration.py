"""The file of issuers: whose tokens the hub takes, and whom their claims stand for.

issuers:
- name: city
title: 市统一身份认证
issuer: https://id.city.example
audience: https://onevisit.city.example
person: name
sign_in: {client: onevisit-pages, secret_file: city.secret}
callers:
- when: {department: 督查室, roles: planner}
agency: CITY-DC
role: PLANNER
clearance: RESTRICTED
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Generic, Literal, Self, TypeVar
from urllib.parse import urlsplit

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from domain.words import Word
from settings import SettingsError

Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
]
"""Signatures by a private key, verified by a public one; no other is ever taken."""

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_REMEDY: Final = "correct it as docs/operating.md, Issuers, describes"


def secure(address: str) -> str:
    """The address, if what it gives cannot be changed on the way.

    Raises:
        ValueError: it is neither `https://…` nor `http://` of this machine.
    """
    parts = urlsplit(address)
    if parts.hostname and not parts.username and not parts.fragment:
        if parts.scheme == "https":
            return address
        if parts.scheme == "http" and parts.hostname in LOOPBACK:
            return address
    raise ValueError("not an address with https://; http:// is for this machine only")


Address = Annotated[str, AfterValidator(secure)]
Text = Annotated[str, Field(min_length=1, strict=True)]
W = TypeVar("W")


def _role(text: object) -> object:
    return _word(Role, text)


def _secrecy(text: object) -> object:
    return _word(Secrecy, text)


def _regime(text: object) -> object:
    return _word(Regime, text)


def _word(words: type[Word], text: object) -> object:
    try:
        return words.of(text) if isinstance(text, str) else text
    except ValueError:
        raise ValueError(f"not one of {', '.join(words.choices())}") from None


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ByClaim(_Part, Generic[W]):
    """A value that follows from a claim.

    Attributes:
        claim: name of the claim; `a.b` is `b` within `a`.
        values: what the claim says → what it means here; the first that fits holds, and a claim
            that says nothing of these fits no rule.
    """

    claim: Text
    values: Annotated[dict[Text, W], Field(min_length=1)]


def _form(value: object) -> str:
    if isinstance(value, dict | ByClaim):
        return "by claim"
    return "several" if isinstance(value, list) else "one"


_FORMS: Final = frozenset({"one", "several", "by claim", "[key]"})
"""What pydantic puts into places that is not in the file."""

ARole = Annotated[Role, BeforeValidator(_role)]
ASecrecy = Annotated[Secrecy, BeforeValidator(_secrecy)]
ARegime = Annotated[Regime, BeforeValidator(_regime)]
Said = Annotated[
    Annotated[Text, Tag("one")]
    | Annotated[Annotated[list[Text], Field(min_length=1)], Tag("several")],
    Discriminator(_form),
]
AgencyStated = Annotated[
    Annotated[Text, Tag("one")] | Annotated[ByClaim[Text], Tag("by claim")], Discriminator(_form)
]
RoleStated = Annotated[
    Annotated[ARole, Tag("one")] | Annotated[ByClaim[ARole], Tag("by claim")], Discriminator(_form)
]
SecrecyStated = Annotated[
    Annotated[ASecrecy, Tag("one")] | Annotated[ByClaim[ASecrecy], Tag("by claim")],
    Discriminator(_form),
]
RegimeStated = Annotated[
    Annotated[ARegime, Tag("one")] | Annotated[ByClaim[ARegime], Tag("by claim")],
    Discriminator(_form),
]


class CallerRule(_Part):
    """Whom claims stand for.

    Attributes:
        when: claims that must say this, or one of these; every one of them.
        agency: code of the body.
        role: what its bearer may do.
        clearance: the highest class of records that its bearer may read.
        regime: the kind of supervision that the body does; None, or a claim that says nothing of
            its table, for none.
    """

    when: dict[Text, Said] = {}
    agency: AgencyStated
    role: RoleStated
    clearance: SecrecyStated = Secrecy.INTERNAL
    regime: RegimeStated | None = None


class SignInSettings(_Part):
    """How people sign in on the pages.

    Attributes:
        client: number of the hub's pages as a client of the issuer.
        secret_file: file that holds the client's secret, beside the file of issuers; None for a
            public client.
        scopes: what is asked for.
    """

    client: Text
    secret_file: Path | None = None
    scopes: tuple[Text, ...] = ("openid", "profile")


class IssuerSettings(_Part):
    """One issuer.

    Attributes:
        name: what it is called in addresses and in the log.
        title: what people read on the pages.
        issuer: its address, exactly as its tokens state it in `iss`.
        audience: what tokens for the hub's interfaces state in `aud`; None takes none of them.
        keys: address of its public keys (JWKS); None for the one that it publishes itself.
        algorithms: how its tokens may be signed.
        leeway: seconds by which clocks may differ.
        authorities: PEM file of the authorities that signed its certificate; None for the system's.
        person: claim that names the person.
        callers: whom claims stand for; the first rule that fits holds.
        sign_in: how people sign in; None where only systems come with its tokens.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", strict=True)]
    title: Text
    issuer: Address
    audience: Text | None = None
    keys: Address | None = None
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = ("RS256", "ES256")
    leeway: Annotated[int, Field(ge=0, le=300)] = 30
    authorities: Path | None = None
    person: Text = "name"
    callers: Annotated[tuple[CallerRule, ...], Field(min_length=1)]
    sign_in: SignInSettings | None = None

    @model_validator(mode="after")
    def _of_use(self) -> Self:
        if self.audience is None and self.sign_in is None:
            raise ValueError("neither audience nor sign_in: nobody could come by it; add one")
        if self.sign_in and self.audience == self.sign_in.client:
            raise ValueError(
                "audience is the client of sign_in: what proves who somebody is would open the"
                " interfaces; give them an audience of their own"
            )
        return self

    def digest(self) -> str:
        """What tells these settings from others; sessions made under others are not good."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


class _File(_Part):
    issuers: Annotated[tuple[IssuerSettings, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _all_different(self) -> Self:
        for what in ("name", "issuer"):
            seen = [getattr(one, what) for one in self.issuers]
            twice = next((value for value in seen if seen.count(value) > 1), None)
            if twice is not None:
                raise ValueError(f"{what} {twice} is there twice; name each issuer once")
        return self


def read_issuers(path: Path | None) -> tuple[IssuerSettings, ...]:
    """The issuers of a file; none without one.

    Raises:
        SettingsError: it cannot be read or followed; the text names the file, the place and the
            remedy.
    """
    if path is None:
        return ()
    place = f"ONEVISIT_ISSUERS = {path}"
    try:
        content: object = yaml.safe_load(path.read_text("utf-8"))
        file = _File.model_validate(content)
    except OSError as error:
        raise SettingsError(f"{place}: {error.strerror}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{place}: not UTF-8; save it so") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{place}{line}: not YAML; {_REMEDY}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = _place(first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{place}, {where}: {problem}; {_REMEDY}") from None
    return tuple(_beside(one, path.parent) for one in file.issuers)


def _beside(issuer: IssuerSettings, folder: Path) -> IssuerSettings:
    """The same, with files found from the folder of the file that names them."""
    changed: dict[str, Any] = {}
    named = (issuer.authorities, issuer.sign_in.secret_file if issuer.sign_in else None)
    for file in named:
        if file is not None and not (folder / file).is_file():
            raise SettingsError(f"issuer {issuer.name}: {folder / file} is not there; put it there")
    if issuer.authorities:
        changed["authorities"] = folder / issuer.authorities
    if issuer.sign_in and issuer.sign_in.secret_file:
        secret = folder / issuer.sign_in.secret_file
        changed["sign_in"] = issuer.sign_in.model_copy(update={"secret_file": secret})
    return issuer.model_copy(update=changed)


def _place(parts: Sequence[int | str]) -> str:
    """A place as a reader finds it in the file, counted from one: `issuers[1].callers[2].role`."""
    place = ""
    for part in parts:
        if isinstance(part, int):
            place += f"[{part + 1}]"
        elif part not in _FORMS:
            place += f".{part}" if place else part
    return place or "the whole"
