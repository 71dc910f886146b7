"""The audit of dependencies fails on findings, and only on findings."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "audit"
WELL = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []}'
SKIPPED = '{"dependencies": [{"name": "a", "skip_reason": "not found"}], "fixes": []}'
WEAK = '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}]}'
NPM_WELL = '{"vulnerabilities": {}, "metadata": {"dependencies": {"total": 7}}}'
NPM_WEAK = '{"vulnerabilities": {"b": {"name": "b", "range": "<2", "severity": "high"}}}'
NPM_REFUSED = '{"message": "405 Method Not Allowed", "statusCode": 405}'


def audited(folder: Path, python: str, npm: str) -> subprocess.CompletedProcess[str]:
    """The script beside programs that answer what the test says."""
    for place, said in ((".venv/bin/pip-audit", python), ("bin/npm", npm)):
        program = folder / place
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho '{said}'\nexit 1\n", "utf-8")
        program.chmod(0o755)
    (folder / "scripts").mkdir()
    shutil.copy(SCRIPT, folder / "scripts")
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        [folder / "scripts" / "audit"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "npm", "code", "words"),
    [
        (WELL, NPM_WELL, 0, ["requirements.lock: 1 packages, none", "web/package-lock.json: 7"]),
        (SKIPPED, NPM_REFUSED, 0, ["requirements.lock: could not be asked",
                                   "web/package-lock.json: could not be asked"]),
        ("", "", 0, ["requirements-dev.lock: could not be asked"]),
        (WEAK, NPM_WELL, 1, ["requirements.lock: known weaknesses", "a 1: PYSEC-1"]),
        (WELL, NPM_WEAK, 1, ["web/package-lock.json: known weaknesses", "b <2: high"]),
    ],
)  # fmt: skip
def test_what_the_audit_says(
    tmp_path: Path, python: str, npm: str, code: int, words: list[str]
) -> None:
    done = audited(tmp_path, python, npm)
    assert (done.returncode, done.stderr) == (code, "")
    assert [one for one in words if one not in done.stdout] == []
