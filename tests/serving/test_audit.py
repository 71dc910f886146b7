"""The hub is held to GraphQL over HTTP by those who wrote the audit of it."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.running_hub import Running

AUDIT = Path(__file__).parent / "audit"


async def run(*command: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=AUDIT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode()


@pytest.fixture(scope="session")
async def audit() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.fail("The audit needs Node.js 20 or later with npm; install both.")
    if not (AUDIT / "node_modules" / ".package-lock.json").is_file():
        code, output = await run(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        assert code == 0, output
    return node


async def test_every_audit_is_ok(audit: str, running_hub: Running) -> None:
    address = f"{running_hub.address}/graphql"
    code, output = await run(audit, "audit.mjs", address, running_hub.token())
    assert (code, output.strip().splitlines()[-1]) == (0, "61 of 61 ok"), output


async def test_the_audit_finds_what_is_wrong(audit: str, address: str) -> None:
    code, output = await run(audit, "audit.mjs", f"{address}/graphql", "nobody")
    assert code == 1
    assert "61 of 61 ok" not in output
