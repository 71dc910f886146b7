"""Files that the hub made for a caller: rejected rows, exports."""

from http import HTTPStatus
from typing import ClassVar

import anyio
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from domain.callers import Caller
from domain.errors import CallerError
from serving.callers import caller_of
from serving.folders import OwnedFolder
from serving.media_types import of_file
from serving.refusals import RefusedError


class DownloadFolder(OwnedFolder):
    """The files that wait to be fetched; whoever makes one asks for a `place` and writes there.

    They belong to an agency, as what they were made from does.
    """

    KEPT: ClassVar[str] = "Files are kept for a day, for the agency that made them; make it again."

    @staticmethod
    def owner_of(caller: Caller) -> str:
        """Whom a caller's files belong to."""
        return caller.agency


class Downloads:
    """The endpoint that hands files out."""

    def __init__(self, folder: DownloadFolder) -> None:
        self._folder = folder

    async def answer(self, request: Request) -> Response:
        """Gives the file with the number in the path to whom it was made for."""
        number, caller = request.path_params["number"], caller_of(request)
        try:
            name = await anyio.to_thread.run_sync(self._folder.name, number, caller)
        except CallerError as error:
            raise RefusedError(
                HTTPStatus.NOT_FOUND, error.code, error.message, remedy=error.remedy
            ) from None
        return FileResponse(
            self._folder.path(number, caller),
            filename=name,
            media_type=of_file(name),
            headers={"Cache-Control": "no-store"},
        )
