"""A real issuer on the loopback: node-oidc-provider, as `real/provider.mjs` sets it up."""

import json
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pytest

REAL: Final = Path(__file__).parent / "real"
SECRET: Final = "for-tests-only"  # noqa: S105 -- of no worth
FILE: Final = """\
issuers:
  - name: city
    title: 市统一身份认证
    issuer: {address}
    audience: https://onevisit.example/api
    leeway: 0
    sign_in: {{client: onevisit-pages, secret_file: city.secret}}
    callers:
      - when: {{department: 督查室, roles: [planner, approver]}}
        agency: CITY-DC
        role: PLANNER
        clearance: RESTRICTED
      - when: {{department: 纪检监察室}}
        agency: CITY-JW
        role: {{claim: roles, values: {{coordinator: COORDINATOR, clerk: PARTNER}}}}
        clearance: SECRET
        regime: DISCIPLINE
      - when: {{roles: partner}}
        agency: {{claim: org, values: {{'330100': CITY-DC}}}}
        role: PARTNER
"""


@dataclass(frozen=True)
class RealIssuer:
    """An issuer that runs."""

    address: str

    def token(self, system: str = "partner-system") -> str:
        """A fresh token of a partner's system."""
        answer = httpx.post(
            f"{self.address}/token",
            data={"grant_type": "client_credentials"},
            auth=(system, SECRET),
            trust_env=False,
        )
        return answer.raise_for_status().json()["access_token"]

    def file(self, folder: Path) -> Path:
        """A file of issuers that names it."""
        (folder / "city.secret").write_text(SECRET + "\n", "utf-8")
        path = folder / "issuers.yaml"
        path.write_text(FILE.format(address=self.address), "utf-8")
        return path


@contextmanager
def real_issuer(hub: str, port: int = 0) -> Generator[RealIssuer]:
    """Starts the issuer for the pages of a hub, with fresh keys; ends it afterwards."""
    node = shutil.which("node")
    if node is None or not (REAL / "node_modules" / "oidc-provider").is_dir():
        pytest.fail("The real issuer is not installed; run `make develop`.")
    process = subprocess.Popen(
        [node, "provider.mjs", str(port), hub],
        cwd=REAL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("issuer "):
                break
        else:
            pytest.fail("The real issuer did not start: " + json.dumps(lines))
        yield RealIssuer(lines[-1].split()[1])
    finally:
        process.kill()
        process.communicate()
