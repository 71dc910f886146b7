"""Every setting of the hub; handed down from `server.py`, never fetched.

A setting comes from an option of the command line, else from the environment variable
`ONEVISIT_…` of its name (`ONEVISIT_PORT`, `ONEVISIT_LIMITS_DEPTH`), else from its default here.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ByteSize,
    ConfigDict,
    Field,
    SecretStr,
)
from pydantic import ValidationError as _ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from accesses.places import LogPlace
from domain.secrecy import Role
from graph.addresses import SCHEMES

_MEBIBYTE = 1024 * 1024

Port = Annotated[int, Field(ge=0, le=65_535)]
Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]
KeptDays = Annotated[int, Field(ge=183)]
"""At least six months: Article 21 (3) of the Cybersecurity Law (网络安全法)."""
Bytes = Annotated[ByteSize, Field(ge=1)]


class SettingsError(ValueError):
    """A setting has a value that the hub cannot use; the message names it and the remedy."""


def _graph_address(uri: str) -> str:
    scheme, separator, place = uri.partition("://")
    if separator and place and scheme in SCHEMES:
        return uri
    raise ValueError(f"not the address of a graph; write one of {', '.join(SCHEMES)} as SCHEME://")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    usual = {"http": ":80", "https": ":443"}.get(parts.scheme)
    beside = parts.path.strip("/") or parts.query or parts.fragment
    if usual and parts.netloc and not beside and not set(parts.netloc) & set("@* "):
        return f"{parts.scheme}://{parts.netloc.removesuffix(usual)}".lower()
    raise ValueError("not the address of a host; write one as https://HOST or https://HOST:PORT")


def _parts(text: object) -> object:
    return [part.strip() for part in text.split(",")] if isinstance(text, str) else text


def _roles(names: object) -> object:
    if not isinstance(names, list):
        return names
    try:
        return [Role.of(name) for name in cast("list[str]", names) if name]
    except ValueError:
        known = ", ".join(role.name for role in Role)
        raise ValueError(f"not roles; write some of {known}, with commas between them") from None


Roles = Annotated[frozenset[Role], BeforeValidator(_roles), BeforeValidator(_parts), NoDecode]
Origins = Annotated[
    tuple[Annotated[str, AfterValidator(_origin)], ...], BeforeValidator(_parts), NoDecode
]


class Limits(BaseModel):
    """How much one request may ask for; what goes beyond is refused with a code and a remedy.

    Attributes:
        body: bytes of a GraphQL request, and of one WebSocket message.
        upload: bytes of one uploaded file.
        characters: length of a document; values belong into variables.
        tokens: lexical tokens, and separately comments, of a document.
        depth: levels of fields below each other; introspection is measured by a rule of its own.
        aliases: aliased or repeated fields, counted where fragments are spread.
        fields: fields, counted where fragments are spread.
        root_fields: fields directly below `query` or `mutation`.
        directives: directives, counted where fragments are spread.
        answer: records in all lists of one answer; lists within lists multiply.
        seconds: time to answer one query or mutation.
        operations: operations under way on one WebSocket connection.
        connections: connections to the hub at one time.
        cost: points that one operation may cost; `schema/weights.py` has what costs how many.
        budget: points that one agency may spend a minute.
        agency_operations: queries and mutations of one agency answered at one time.
        agency_wait: seconds that one more of them waits for its turn.
        agency_sockets: WebSocket connections of one agency at one time.
        agency_subscriptions: subscriptions of one agency at one time.
        messages: messages and pings a second that one WebSocket connection may send.
        patience: seconds for a request to arrive, and for its body beyond the time that `slowest`
            gives it.
        slowest: bytes a second below which a body is given up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: Bytes = ByteSize(2 * _MEBIBYTE)
    upload: Bytes = ByteSize(512 * _MEBIBYTE)
    characters: Count = 20_000
    tokens: Count = 1_500
    depth: Count = 15
    aliases: Count = 200
    fields: Count = 1_000
    root_fields: Count = 20
    directives: Count = 100
    answer: Count = 100_000
    seconds: Seconds = 30.0
    operations: Count = 50
    connections: Count = 1_000
    cost: Count = 50_000
    budget: Count = 3_000_000
    agency_operations: Count = 20
    agency_wait: Seconds = 2.0
    agency_sockets: Count = 100
    agency_subscriptions: Count = 500
    messages: Count = 100
    patience: Seconds = 15.0
    slowest: Bytes = ByteSize(16 * 1024)


class _Settings(BaseSettings):
    """Where settings come from."""

    model_config = SettingsConfigDict(
        env_prefix="ONEVISIT_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_ignore_empty=True,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
    )


class ServingSettings(_Settings):
    """What the HTTP side needs to know.

    Attributes:
        data: folder in which the hub keeps what is its own.
        host: address to listen on.
        port: port to listen on; 0 takes any free one.
        address: where browsers find the hub, such as `https://hub.example`; None for where each
            request says that it found it.
        web: folder of the built pages.
        issuers: file of the issuers whose tokens and people the hub takes; None for none.
        session_seconds: how long somebody who signed in on the pages stays signed in at most.
        session_idle_seconds: how long without doing anything.
        metrics_host: address of the port of metrics.
        metrics_port: port that gives metrics without a token; None for no such port.
        limits: how much one request may ask for.
        documents: folder of trusted documents; None for none.
        documents_only: whether nothing else is answered.
        introspection: roles that may ask what the schema is, with commas between them.
        origins: other origins whose pages may ask, with commas between them, such as
            `https://portal.example`.
        shutdown_seconds: how long work that has begun may go on once the hub is told to stop.
        recheck_seconds: how often the token of an open WebSocket connection is looked at again.
        log_level: the least that is logged.
        log_format: `json` one object a line; `console` for people; `auto` is `console` on a
            terminal.
        access_log_key: file of the access log's key; None for `accesses.key` in the data folder.
        access_log_anchors: file to which the access log's anchors are added; None for
            `accesses.anchors` in the data folder.
        access_log_keep: days for which an access is kept; three years, as Inspectieview keeps
            its log of queries at most (the Dutch inspectorates' exchange).
        telemetry: where OpenTelemetry traces go (the standard variable
            `OTEL_EXPORTER_OTLP_ENDPOINT`); None sends none.
    """

    data: Path = Path(".onevisit")
    host: str = "127.0.0.1"
    port: Port = 8000
    address: Annotated[str, AfterValidator(_origin)] | None = None
    web: Path = Path(__file__).parent / "web" / "dist"
    issuers: Path | None = None
    session_seconds: Seconds = 10 * 60 * 60.0
    session_idle_seconds: Seconds = 30 * 60.0
    metrics_host: str = "127.0.0.1"
    metrics_port: Port | None = None
    limits: Limits = Limits()
    documents: Path | None = None
    documents_only: bool = False
    introspection: Roles = frozenset(Role)
    origins: Origins = ()
    shutdown_seconds: Seconds = 30.0
    recheck_seconds: Seconds = 60.0
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "json", "console"] = "auto"
    access_log_key: Path | None = None
    access_log_anchors: Path | None = None
    access_log_keep: KeptDays = 1_096
    telemetry: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")

    @property
    def access_log(self) -> LogPlace:
        """Where the access log is, its key and its anchors."""
        return LogPlace(
            log=self.data / "accesses.sqlite",
            key=self.access_log_key or self.data / "accesses.key",
            anchors=self.access_log_anchors or self.data / "accesses.anchors",
        )


class GraphSettings(_Settings):
    """What the graph's side needs to know.

    Attributes:
        graph: address of a server or cluster; None for the embedded engine under `data`.
        graph_user: name to sign in to that server with.
        graph_password: password to sign in to that server with.
        graph_database: database of that server; None for its default one.
        graph_authorities: PEM file of the certificate authorities to trust at an address with `+s`;
            None for the system's.
        engine_memory: bytes of the machine's memory that the embedded engine may take, 256 MiB of
            them beside its heap; 512 MiB at least.
    """

    graph: Annotated[str, AfterValidator(_graph_address)] | None = None
    graph_user: str = "neo4j"
    graph_password: SecretStr | None = None
    graph_database: str | None = None
    graph_authorities: Path | None = None
    engine_memory: Bytes = ByteSize(1024 * _MEBIBYTE)


class Settings(ServingSettings, GraphSettings):
    """All settings of one hub."""


def load(**options: object) -> Settings:
    """The settings of this run.

    Args:
        **options: what the command line said, by name; None stands for "not said".

    Raises:
        SettingsError: a value cannot be used; one sentence for each.
    """
    said: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**said)
    except _ValidationError as error:
        raise SettingsError("; ".join(_sentence(detail) for detail in error.errors())) from None


def _sentence(detail: ErrorDetails) -> str:
    names = [part for part in detail["loc"] if isinstance(part, str)]
    name = "_".join(names).upper()
    place = name if name.startswith("OTEL_") else f"ONEVISIT_{name}"
    if "password" in names[0]:
        return f"{place}: {detail['msg']}"
    return f"{place} = {detail['input']}: {detail['msg'].removeprefix('Value error, ')}"
