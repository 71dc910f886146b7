"""The files of the pages: built by `web/`, open to all, and useless without a token."""

import secrets
from http import HTTPStatus
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_FOREVER = "public, max-age=31536000, immutable"
_NONCE: Final = "__NONCE__"
_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": f"'self' 'nonce-{_NONCE}'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self' blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


class Pages(StaticFiles):
    """Serves the built files; paths that only the pages know get the first page.

    What lies under `assets/` has a hash in its name and is kept by browsers for good. In a page
    the word `__NONCE__` is replaced by a nonce of that one response, which its style elements
    need under the content security policy.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)
        self._folder = folder

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at a path, a page, or an error of HTTP."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
        if any(part.startswith(".") and part != "." for part in path.split("/")):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if path in ("graphiql", "graphiql.html"):
            return await self._page("graphiql.html")
        if path in (".", "index.html"):
            return await self._page("index.html")
        try:
            response = await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != HTTPStatus.NOT_FOUND or not _wants_page(path, scope):
                raise
            return await self._page("index.html")
        kept = path.startswith("assets/")
        response.headers["Cache-Control"] = _FOREVER if kept else "no-cache"
        return response

    async def _page(self, name: str) -> Response:
        try:
            text = await to_thread.run_sync((self._folder / name).read_text, "utf-8")
        except FileNotFoundError:
            raise HTTPException(HTTPStatus.NOT_FOUND) from None
        nonce = secrets.token_urlsafe(16)
        rules = "; ".join(f"{name} {sources}" for name, sources in _POLICY.items())
        return HTMLResponse(
            text.replace(_NONCE, nonce),
            headers={
                "Cache-Control": "no-store",
                "Content-Security-Policy": rules.replace(_NONCE, nonce),
            },
        )


def _wants_page(path: str, scope: Scope) -> bool:
    accept = Headers(scope=scope).get("accept", "")
    return "text/html" in accept and not path.startswith("assets/")


async def no_pages(_request: Request) -> Response:
    """Answers at `/` where the pages have not been built."""
    return PlainTextResponse(
        "The hub is running, but its pages are not built. Run `make install` in its folder, or use"
        " GraphQL at /graphql with a token.\n",
        status_code=HTTPStatus.NOT_FOUND,
    )
