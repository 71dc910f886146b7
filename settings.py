"""Every setting of the hub; handed down from `server.py`, never fetched.

A setting comes from an option of the command line, else from the environment variable
`ONEVISIT_…` of its name (`ONEVISIT_PORT`, `ONEVISIT_LIMITS_DEPTH`), else from its default here.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ByteSize, ConfigDict, Field, SecretStr
from pydantic import ValidationError as _ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.addresses import SCHEMES

_MEBIBYTE = 1024 * 1024

Port = Annotated[int, Field(ge=0, le=65_535)]
Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]
Bytes = Annotated[ByteSize, Field(ge=1)]


class SettingsError(ValueError):
    """A setting has a value that the hub cannot use; the message names it and the remedy."""


def _graph_address(uri: str) -> str:
    scheme, separator, place = uri.partition("://")
    if separator and place and scheme in SCHEMES:
        return uri
    raise ValueError(f"not the address of a graph; write one of {', '.join(SCHEMES)} as SCHEME://")


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
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: Bytes = ByteSize(2 * _MEBIBYTE)
    upload: Bytes = ByteSize(512 * _MEBIBYTE)
    characters: Count = 100_000
    tokens: Count = 5_000
    depth: Count = 15
    aliases: Count = 200
    fields: Count = 1_000
    root_fields: Count = 20
    directives: Count = 100
    answer: Count = 100_000
    seconds: Seconds = 30.0
    operations: Count = 50
    connections: Count = 1_000


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
        web: folder of the built pages.
        metrics_host: address of the port of metrics.
        metrics_port: port that gives metrics without a token; None for no such port.
        limits: how much one request may ask for.
        shutdown_seconds: how long work that has begun may go on once the hub is told to stop.
        recheck_seconds: how often the token of an open WebSocket connection is looked at again.
        log_level: the least that is logged.
        log_format: `json` one object a line; `console` for people; `auto` is `console` on a
            terminal.
        telemetry: where OpenTelemetry traces go (the standard variable
            `OTEL_EXPORTER_OTLP_ENDPOINT`); None sends none.
    """

    data: Path = Path(".onevisit")
    host: str = "127.0.0.1"
    port: Port = 8000
    web: Path = Path(__file__).parent / "web" / "dist"
    metrics_host: str = "127.0.0.1"
    metrics_port: Port | None = None
    limits: Limits = Limits()
    shutdown_seconds: Seconds = 30.0
    recheck_seconds: Seconds = 60.0
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "json", "console"] = "auto"
    telemetry: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")


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
    names = [str(part) for part in detail["loc"]]
    name = "_".join(names).upper()
    place = name if name.startswith("OTEL_") else f"ONEVISIT_{name}"
    if "password" in names[0]:
        return f"{place}: {detail['msg']}"
    return f"{place} = {detail['input']}: {detail['msg'].removeprefix('Value error, ')}"
