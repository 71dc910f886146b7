"""Becomes the program named on its command line, which then dies with the process that began it.

`python keeper.py PARENT NICENESS PROGRAM ARGUMENT…`. Imports nothing of the hub, to start at once.
"""

import ctypes
import os
import signal
import sys
from typing import Final

PR_SET_PDEATHSIG: Final = 1
"""prctl(2) of Linux: the signal comes when the thread that started us ends; exec keeps it."""


def main() -> None:
    """Asks the kernel for SIGKILL at the parent's death, then turns into the program."""
    parent, niceness, program, *arguments = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != int(parent):  # the parent died before the kernel was asked
            sys.exit(1)
    os.nice(int(niceness))
    os.execv(program, [program, *arguments])  # noqa: S606 -- the program is the engine's own Java


if __name__ == "__main__":
    main()
