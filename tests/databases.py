"""A Neo4j for tests: started from `tests/neo4j`, with TLS on the side."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
import trustme

from graph.connection import Connection
from graph.embedded import WritersTurn
from graph.embedded.ports import free_port

STARTER: Final = Path(__file__).parent / "neo4j" / "start"
NEEDED: Final = {"java": "openjdk-17-jdk-headless", "mvn": "maven"}
QUICK_JAVA: Final = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A server that lives for minutes: start soon rather than run fast."""
SETTINGS: Final = """\
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={certificates}
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
server.memory.pagecache.size=128m
"""


@dataclass(frozen=True, slots=True)
class Database:
    """One of the two engines, running.

    Attributes:
        engine: `embedded` or `neo4j`.
        connection: how it is reached.
        turn: the turn of its writers, None on Neo4j.
        authorities: who signed its certificate, None without TLS or when it is not ours.
    """

    engine: str
    connection: Connection
    turn: WritersTurn | None = None
    authorities: Path | None = None

    @property
    def secured(self) -> Connection:
        """The same over TLS."""
        uri = self.connection.uri.replace("://", "+s://")
        return replace(self.connection, uri=uri, authorities=self.authorities)


@asynccontextmanager
async def running_neo4j(home: Path) -> AsyncGenerator[Database]:
    """A Neo4j of its own, or the one at NEO4J_TEST_URI, whose graph the tests then wipe."""
    uri = os.environ.get("NEO4J_TEST_URI")
    password = os.environ.get("NEO4J_TEST_PASSWORD", "for-tests-only")
    if uri:
        yield Database(
            "neo4j", Connection(uri=uri, user="neo4j", password=password, database="neo4j")
        )
        return
    for program, package in NEEDED.items():
        if shutil.which(program) is None:
            pytest.fail(f"Tests on Neo4j need {program}: install {package} or set NEO4J_TEST_URI.")
    authorities = certify(home)
    server = await asyncio.create_subprocess_exec(
        STARTER, str(home), str(free_port()), password, stdout=PIPE,
        env={"NEO4J_HEAP": "512m", "JAVA_TOOL_OPTIONS": QUICK_JAVA, **os.environ},
    )  # fmt: skip
    assert server.stdout is not None
    try:
        uri = (await server.stdout.readline()).decode().strip()
        if not uri.startswith("bolt://"):
            pytest.fail(f"{STARTER} did not start Neo4j; run it by hand to see why.")
        yield Database(
            "neo4j",
            Connection(uri=uri, user="neo4j", password=password, database="neo4j"),
            authorities=authorities,
        )
    finally:
        if server.returncode is None:
            server.send_signal(signal.SIGTERM)
        await server.wait()


def certify(home: Path) -> Path:
    """Lets a new authority sign for the loopback; returns the authority's certificate."""
    certificates = home / "certificates"
    certificates.mkdir()
    authority = trustme.CA()
    server = authority.issue_cert("127.0.0.1", "localhost")
    server.private_key_pem.write_to_path(certificates / "private.key")
    server.cert_chain_pems[0].write_to_path(certificates / "public.crt")
    (home / "neo4j.conf").write_text(SETTINGS.format(certificates=certificates))
    authority.cert_pem.write_to_path(home / "authorities.pem")
    return home / "authorities.pem"
