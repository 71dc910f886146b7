"""Processor time: what work costs, whoever else the machine works for meanwhile."""

import time
from contextlib import suppress

import psutil


class ProcessorTime:
    """The processor time of this process and of those that it has started by now."""

    def __init__(self) -> None:
        self._spent = dict.fromkeys(psutil.Process().children(recursive=True), 0.0)

    def spent(self) -> float:
        """Milliseconds so far; of processes that were started to 10 ms, so add up many."""
        for process in self._spent:
            # One that has ended spends no more.
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                self._spent[process] = times.user + times.system
        return 1e3 * (time.process_time() + sum(self._spent.values()))
