"""Ports of the loopback for the engine."""

import random
import socket
from dataclasses import dataclass
from typing import Final

HOST: Final = "127.0.0.1"
CANDIDATES: Final = range(20_000, 32_768)
"""Below the ports that Linux gives to outgoing connections (ip(7), ip_local_port_range): while the
engine is down, a driver that tries to reach it could be given the engine's own port and keep it."""
TRIES: Final = 1000


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the engine listens: `bolt` for queries, `http` for commands such as a backup."""

    bolt: int
    http: int

    def taken(self) -> int | None:
        """Returns: the port on which somebody listens, None when both are free."""
        return next((port for port in (self.bolt, self.http) if not _free(port)), None)


def free_ports() -> Ports:
    """Returns: two ports on which nobody listened just now."""
    return Ports(free_port(), free_port())


def free_port() -> int:
    """Returns: a port on which nobody listened just now."""
    for _ in range(TRIES):
        port = random.choice(CANDIDATES)  # noqa: S311 -- spread, not secret
        if _free(port):
            return port
    raise OSError(f"no free port among {TRIES} of {CANDIDATES} on {HOST}")


def _free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True
