"""News as they happen: server-sent events of all jobs, and a WebSocket for those that somebody asks for."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import StreamingResponse

from .feed import Feed
from .job import ENDED
from .jobs import TrainingJobs
from .socket_reader import SocketReader
from .views import to_snapshot

PING_SECONDS = 10.0


def add_streams(router: APIRouter, jobs: TrainingJobs) -> None:
    """Adds `/train/events` and `/train/stream`."""

    @router.get("/train/events")
    async def events(request: Request) -> StreamingResponse:
        position = _position(jobs.feed, request.headers.get("last-event-id", ""))
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_event_stream(jobs, position), media_type="text/event-stream", headers=headers)

    @router.websocket("/train/stream")
    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        reader = SocketReader(jobs, socket)
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            await _serve(jobs.feed, reader)


async def _event_stream(jobs: TrainingJobs, position: int | None) -> AsyncIterator[str]:
    """Frames from a position on. Whoever is too far behind is told how each job stands."""
    feed = jobs.feed
    yield ": ping\n\n"
    pinged = time.monotonic()
    with feed.reading() as news:
        while True:
            news.clear()
            frames = None if position is None else feed.after(position)
            if frames is None:
                position = feed.last
                for job in jobs.all():
                    if job.state.status not in ENDED:
                        yield _event(feed, position, "snapshot", to_snapshot(job))
                continue
            for frame in frames:
                yield _event(feed, frame.number, frame.type, frame.fields)
                position = frame.number
            if time.monotonic() - pinged >= PING_SECONDS:
                yield ": ping\n\n"
                pinged = time.monotonic()
            await _news(news)


async def _serve(feed: Feed, reader: SocketReader) -> None:
    """Answers a client's frames and passes on news, all in one order, until the connection ends."""
    with feed.reading() as news:
        listening = asyncio.create_task(reader.listen(news))
        try:
            position = feed.last
            await reader.ping()
            while not listening.done():
                news.clear()
                await reader.answer(position)
                frames = feed.after(position)
                if frames is None:
                    position = feed.last
                    await reader.tell_where_all_stand(position)
                    continue
                for frame in frames:
                    await reader.pass_on(frame)
                    position = frame.number
                await reader.ping_in_time(PING_SECONDS)
                await _news(news)
        finally:
            listening.cancel()


async def _news(news: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(news.wait(), PING_SECONDS)


def _event(feed: Feed, number: int, type_: str, fields: dict[str, Any]) -> str:
    data = json.dumps(fields, allow_nan=False, ensure_ascii=False)
    return f"id: {feed.stream}:{number}\nevent: {type_}\ndata: {data}\n\n"


def _position(feed: Feed, last_event_id: str) -> int | None:
    """The number of the frame that a client saw last; None where it is of another run of the server, or none."""
    stream, _, number = last_event_id.partition(":")
    known = stream == feed.stream and number.isascii() and number.isdecimal() and len(number) <= 15
    return int(number) if known else None
