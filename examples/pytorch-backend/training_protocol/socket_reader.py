"""One client of the WebSocket: what it asks for, and what it is told."""

import asyncio
import time
from collections import deque
from typing import Any

from fastapi import WebSocket

from .feed import Frame
from .job import ENDED
from .jobs import TrainingJobs
from .refusal import Refusal
from .start_request import quoted, read_object
from .views import to_snapshot


class SocketReader:
    """Snapshots and ends of all jobs go to everyone, metrics and log lines to those who subscribed."""

    def __init__(self, jobs: TrainingJobs, socket: WebSocket) -> None:
        self._jobs = jobs
        self._socket = socket
        self._subscribed: set[str] = set()
        self._inbox: deque[str | None] = deque()
        self._pinged = 0.0

    async def listen(self, news: asyncio.Event) -> None:
        """Takes in what the client sends until it leaves."""
        try:
            while True:
                message = await self._socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                self._inbox.append(message.get("text"))
                news.set()
        finally:
            news.set()

    async def answer(self, position: int) -> None:
        """Does what the client asked. Frames after the position are told to all who are subscribed by then."""
        while self._inbox:
            text = self._inbox.popleft()
            try:
                subscribe, unsubscribe, after = _read(text)
            except Refusal as refusal:
                await self._socket.send_json({"type": "error", "error": str(refusal)})
                continue
            self._subscribed.difference_update(unsubscribe)
            for job_id in dict.fromkeys(subscribe):
                await self._subscribe(job_id, after.get(job_id), position)

    async def pass_on(self, frame: Frame) -> None:
        """Tells a frame, where it is for this client."""
        if frame.type in ("snapshot", "gone") or frame.job_id in self._subscribed:
            await self._send(frame.type, frame.seq, frame.fields)
        if frame.type == "gone":
            self._subscribed.discard(frame.job_id)

    async def tell_where_all_stand(self, position: int) -> None:
        """For a client that was too slow, and has missed what it has to read for itself now."""
        for job in self._jobs.all():
            if job.id in self._subscribed or job.state.status not in ENDED:
                await self._snapshot(job.id, position)

    async def ping(self) -> None:
        """Says that the connection lives."""
        self._pinged = time.monotonic()
        await self._socket.send_json({"type": "ping"})

    async def ping_in_time(self, seconds: float) -> None:
        """A ping where the last one was so long ago."""
        if time.monotonic() - self._pinged >= seconds:
            await self.ping()

    async def _subscribe(self, job_id: str, after: int | None, position: int) -> None:
        """Catches up with the frames that everybody else was sent by now, and begins with a snapshot."""
        missed = None if after is None else self._jobs.feed.of_job_after(job_id, after)
        for frame in missed or []:
            if frame.number <= position and frame.type in ("metrics", "log"):
                await self._send(frame.type, frame.seq, frame.fields)
        self._subscribed.add(job_id)
        await self._snapshot(job_id, position)

    async def _snapshot(self, job_id: str, position: int) -> None:
        try:
            fields = to_snapshot(self._jobs.get(job_id))
        except Refusal as refusal:
            self._subscribed.discard(job_id)
            await self._socket.send_json({"type": "gone", "job_id": job_id, "reason": str(refusal)})
            return
        await self._send("snapshot", self._jobs.feed.seq_at(job_id, position), fields)

    async def _send(self, type_: str, seq: int, fields: dict[str, Any]) -> None:
        await self._socket.send_json({"type": type_, "seq": seq, **fields})


def _read(text: str | None) -> tuple[list[str], list[str], dict[str, int]]:
    """`{"subscribe": [ids], "unsubscribe": [ids], "after": {id: seq}}`, one of the first two at least."""
    if text is None:
        raise Refusal(400, "A frame must be text.")
    frame = read_object(text)
    subscribe, unsubscribe, after = frame.get("subscribe"), frame.get("unsubscribe"), frame.get("after")
    if subscribe is None and unsubscribe is None:
        raise Refusal(400, "A frame must have subscribe or unsubscribe.")
    for name, ids in (("subscribe", subscribe), ("unsubscribe", unsubscribe)):
        if ids is not None and not (isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids)):
            raise Refusal(400, f"{name} must be a list of job ids, but is {quoted(ids)}.")
    if after is not None and not (isinstance(after, dict) and all(type(seq) is int for seq in after.values())):
        raise Refusal(400, f"after must be an object of numbers by job id, but is {quoted(after)}.")
    return subscribe or [], unsubscribe or [], after or {}
