"""The chain: the digest of every entry depends on all entries before it, and on a key.

HMAC (RFC 2104) with SHA-256: without the key nobody can make a digest that holds, so an entry that
is changed, taken out, put in or moved shows, even where everything after it was digested anew.
"""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from accesses.errors import KeyMissing

_BYTES: Final = 32
_CONTENT: Final = b"\x00"
_SEAL: Final = b"\x01"
"""What a digest is of, so that a seal never passes for a digest of the chain."""


class Chain:
    """Makes the digests of one log."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def start(self, log: str) -> bytes:
        """The digest before the first entry of a log, by the log's name."""
        return self._digest(_SEAL, b"start", log.encode())

    def after(self, previous: bytes, content: str) -> bytes:
        """The digest of an entry that follows on another.

        Args:
            previous: the digest of the entry before it.
            content: what it says.
        """
        return self._digest(_CONTENT, previous, content.encode(errors="surrogateescape"))

    def fits(self, previous: object, content: object, digest: object) -> bool:
        """Whether a digest is that of a content after a digest, whatever a file holds for them."""
        if not isinstance(previous, bytes) or not isinstance(content, str):
            return False
        return isinstance(digest, bytes) and self.after(previous, content) == digest

    def seal(self, *parts: str) -> str:
        """What shows that a statement beside the chain is by a holder of the key: 64 digits."""
        return self._digest(_SEAL, *(part.encode() for part in parts)).hex()

    def _digest(self, sort: bytes, *parts: bytes) -> bytes:
        # Each part with its length, so that no two lists of parts are the same bytes.
        text = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hmac.digest(self._key, sort + text, "sha256")


def read_key(path: Path) -> bytes:
    """The key of a log.

    Raises:
        KeyMissing: there is none, or no key is in the file.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        raise KeyMissing(
            f"the key of the access log is missing: {path} is not there; put it back from where"
            " you keep it, or name its place with ONEVISIT_ACCESS_LOG_KEY"
        ) from None
    except (OSError, ValueError) as error:
        raise KeyMissing(
            f"the key of the access log cannot be read from {path} ({error}); put the file back"
            " from where you keep it"
        ) from error
    if len(key) < _BYTES:
        raise KeyMissing(
            f"{path} holds no key of {_BYTES} bytes; put the file back from where you keep it"
        )
    return key


def make_key(path: Path) -> None:
    """Make a key where there is none; one that another process makes at the same time is kept."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, secrets.token_hex(_BYTES).encode() + b"\n")
        os.fsync(file)
        # A link, unlike a rename, never takes the place of a key that is there.
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        os.close(file)
        fresh.unlink()
