"""Files that callers hand in: streamed to the disk, kept for the one who sent them."""

from collections.abc import AsyncIterator
from http import HTTPMethod, HTTPStatus
from urllib.parse import unquote

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from domain.callers import Caller
from serving.bodies import pieces
from serving.callers import caller_of
from serving.folders import OwnedFolder
from serving.refusals import RefusedError
from settings import Limits

_WRITTEN_AT_ONCE = 1024 * 1024


class UploadFolder(OwnedFolder):
    """The files that were uploaded and not yet used."""

    async def save(
        self, stream: AsyncIterator[bytes], name: str, caller: Caller
    ) -> tuple[str, int]:
        """Writes a stream to the disk as it comes.

        A stream that breaks off leaves nothing behind.

        Returns:
            The number under which the file can be used, and its size in bytes.
        """
        number, path = await anyio.to_thread.run_sync(self.place, name, caller)
        try:
            async with await anyio.open_file(path, "wb") as file:
                size, pending = 0, bytearray()
                async for piece in stream:
                    size += len(piece)
                    pending += piece
                    if len(pending) >= _WRITTEN_AT_ONCE:
                        await file.write(bytes(pending))
                        pending.clear()
                await file.write(bytes(pending))
        except BaseException:
            self.remove(number)
            raise
        return number, size


class Uploads:
    """The endpoint that takes files in."""

    def __init__(self, folder: UploadFolder, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits

    async def answer(self, request: Request) -> Response:
        """Takes the bare body as a file and answers with the number to use it by.

        The name comes in the query (`?name=…`) or, as UTF-8 in percent signs, in the header
        `X-File-Name`.
        """
        if request.method != HTTPMethod.POST:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        name = request.query_params.get("name") or unquote(request.headers.get("x-file-name", ""))
        if not name.strip():
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "NAME_MISSING",
                "The file has no name.",
                remedy="Name it in the address: /uploads?name=inspections.xlsx",
            )
        await anyio.to_thread.run_sync(self._folder.sweep)
        body = pieces(request, self._limits.upload, self._limits)
        number, size = await self._folder.save(body, name, caller_of(request))
        return JSONResponse(
            {
                "upload": number,
                "bytes": size,
                "name": self._folder.name(number, caller_of(request)),
            },
            status_code=HTTPStatus.CREATED,
            headers={"Cache-Control": "no-store"},
        )
