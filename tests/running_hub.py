"""A hub as its users have it: a process that serves, and commands beside it."""

import json
import os
import signal
import subprocess
import sysconfig
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ONEVISIT: Final = Path(sysconfig.get_path("scripts")) / "onevisit"


@dataclass(frozen=True)
class Running:
    """A hub that serves.

    Attributes:
        address: where it answers.
        folder: the data folder that it serves.
        process: its number; 0 where none runs.
    """

    address: str
    folder: Path
    process: int = 0

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on the hub's folder."""
        return subprocess.run(
            [ONEVISIT, *arguments, "--data", self.folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        )

    def load(self, kind: str, file: Path, system: str, *more: str | Path) -> str:
        """Import a ledger that is right; the last line."""
        done = self.run("import", kind, file, "--system", system, "--agency", "CITY-DC", *more)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def token(self) -> str:
        """A fresh token of a partner."""
        return self.run("token", "create", "--agency", "CITY-DC").stdout.strip()

    def ask(self, query: str, token: str = "") -> dict[str, Any]:
        """Ask by GraphQL, with a fresh token if none is given."""
        token = token or self.token()
        request = urllib.request.Request(  # noqa: S310 -- the hub on the loopback
            f"{self.address}/graphql",
            json.dumps({"query": query}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)


@contextmanager
def serving(folder: Path, port: int = 0, **settings: str) -> Generator[Running]:
    """Start a hub on a folder, as its users do; it is told to stop in the end."""
    log = folder.parent / "log"
    # With it in the environment a line that is never flushed would come all the same.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [ONEVISIT, "serve", "--port", str(port), "--data", folder],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**environment, **settings},
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("onevisit is at http://"), log.read_text()
        yield Running(line.split()[3], folder, process.pid)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0, log.read_text()
