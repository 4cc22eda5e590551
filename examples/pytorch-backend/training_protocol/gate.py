"""Who may speak with a server on this machine: programs, its own pages, and pages of origins that are named."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """ASGI middleware.

    - A Host that is not this machine's is a page of a stranger whose name was pointed here (DNS rebinding).
    - An Origin that is not the host's is a page of a stranger that wants to start or stop something (CSRF),
      or to listen by a WebSocket, which no CORS rule forbids.
    """

    def __init__(self, app: ASGIApp, allow_origins: Collection[str] = ()) -> None:
        self._app = app
        self._allowed = frozenset(allow_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        refusal = self._refusal(scope, headers.get("host", ""), origin)
        if refusal is not None:
            return await _refuse(refusal, scope, receive, send)
        if scope["type"] == "websocket" or origin not in self._allowed:
            return await self._app(scope, receive, _with(send, {"vary": "Origin"}))
        cors = {"vary": "Origin", "access-control-allow-origin": origin}
        if scope["method"] == "OPTIONS":
            return await _preflight(cors)(scope, receive, send)
        return await self._app(scope, receive, _with(send, cors))

    def _refusal(self, scope: Scope, host: str, origin: str | None) -> str | None:
        name = host.lower() if host.endswith("]") else host.lower().rpartition(":")[0] or host.lower()
        if name not in OWN_NAMES:
            return "This server answers only to its own address on this machine."
        reads = scope["type"] == "http" and scope["method"] in READING
        if reads or origin is None or origin in self._allowed or origin in (f"http://{host}", f"https://{host}"):
            return None
        return "Pages of another origin may not change anything here, nor listen; --allow-origin lets them."


def _preflight(cors: dict[str, str]) -> Response:
    return Response(
        status_code=204,
        headers={
            **cors,
            "access-control-allow-methods": "GET, POST, PUT, DELETE",
            "access-control-allow-headers": "content-type, authorization, last-event-id",
            "access-control-max-age": "600",
        },
    )


async def _refuse(sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})  # Before it is accepted: answered with 403.
        return
    await JSONResponse({"error": sentence}, 403)(scope, receive, send)


def _with(send: Send, headers: dict[str, str]) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return send_with
