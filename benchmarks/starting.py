"""From a fresh clone to the first answer, and a second start of the same hub.

    python -m benchmarks.starting

Clones the committed state into a new folder and runs `make demo` there, as a newcomer does. What
pip and npm have downloaded before is in their caches, so the downloads are not in the figures when
it has run once.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from graph.embedded.ports import free_port

ROOT: Final = Path(__file__).parent.parent
QUERY: Final = "{ inspections(first: 3) { totalCount edges { node { id } } } }"


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the hub had answered, and how many inspections it said that it has."""

    seconds: float
    inspections: int
    token: str


def main() -> None:
    """Measure both starts and print them."""
    with TemporaryDirectory() as folder:
        clone = Path(folder) / "onevisit"
        began = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        with started(clone, ["make", "demo"], began) as (address, token):
            first = answered(address, token, began)
        serve = [".venv/bin/onevisit", "serve", "--demo", "--port", str(free_port())]
        began = time.perf_counter()
        with started(clone, serve, began) as (address, token):
            second = answered(address, token, began)
    print("| start | seconds to the first page and answer | inspections there |")
    print("| --- | --- | --- |")
    print(f"| fresh clone, `make demo` | {first.seconds:.1f} | {first.inspections:,} |")
    print(f"| second start | {second.seconds:.1f} | {second.inspections:,} |")


@contextmanager
def started(clone: Path, command: list[str], began: float) -> Generator[tuple[str, str]]:
    """The hub that a command starts: its address and the token that it prints."""
    process = subprocess.Popen(
        command, cwd=clone, stdout=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "ONEVISIT_PORT": str(free_port())},
    )  # fmt: skip
    address = token = ""
    try:
        for line in process.stdout or ():
            sys.stderr.write(f"{time.perf_counter() - began:6.1f}  {line}")
            if found := re.search(r"onevisit is at (\S+)", line):
                address = found[1]
            elif found := re.search(r"sign in with the token\s+(\S+)", line):
                token = found[1]
                break
        if not token:
            raise RuntimeError(f"{' '.join(command)} ended without a hub")
        yield address, token
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def answered(address: str, token: str, began: float) -> Start:
    """Fetch the page and ask a question."""
    with urllib.request.urlopen(f"{address}/", timeout=30) as page:
        page.read()
    request = urllib.request.Request(
        f"{address}/graphql",
        json.dumps({"query": QUERY}).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    seconds = time.perf_counter() - began
    return Start(seconds, answer["data"]["inspections"]["totalCount"], token)


if __name__ == "__main__":
    main()
