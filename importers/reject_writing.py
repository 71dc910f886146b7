"""The rejects of one import on their way into a file, which may fail without failing the import."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from importers.reading.rows import Form
from importers.reject_files import RejectsFile, open_rejects
from importers.rejects import Reject


class RejectsWriter:
    """Writes rejects into a file that is begun with the first of them; any thread may do so.

    Attributes:
        failure: why the file is not whole; None while it is.
    """

    def __init__(self, place: Callable[[Form], Path]) -> None:
        """Begin nothing yet.

        Args:
            place: where to write a file about one of this form.
        """
        self._place = place
        self._file: RejectsFile | None = None
        self._over = False
        self._turn = Lock()
        self.failure: Exception | None = None

    def take(self, form: Form, headers: Sequence[str], rejects: Sequence[Reject]) -> None:
        """Write rejects down, or nothing once the file has failed or is closed.

        Args:
            form: of the file that they are about.
            headers: of that file.
            rejects: in their order, and after those that came before.
        """
        with self._turn:
            # Of an import that is stopped a chunk may come after the end.
            if self._over:
                return
            try:
                if self._file is None:
                    self._file = open_rejects(self._place(form), form, headers)
                for reject in rejects:
                    self._file.write(reject)
            except Exception as error:  # noqa: BLE001 -- a full disk, or whatever the form's library raises
                self._over, self.failure = True, error
                # Why it is not whole is known; that it cannot be finished either adds nothing.
                with suppress(Exception):
                    self._close()

    def close(self) -> None:
        """Finish the file, if one was begun."""
        with self._turn:
            if self._over:
                return
            self._over = True
            try:
                self._close()
            except Exception as error:  # noqa: BLE001 -- as above
                self.failure = error

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
