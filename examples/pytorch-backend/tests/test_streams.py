"""What is pushed: no frame lost or told twice, wherever a client comes back."""

import asyncio
import http.client
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock

from fastapi import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from training_protocol.socket_reader import SocketReader

from .support import ALLOWED, Answer, ServerTest, strict_json


class Events(ServerTest):
    def test_all_news_of_a_job(self) -> None:
        events = self._listen()
        job_id = self.start()
        self.training.go_on(3)
        told = list(self._until_end(events, job_id))
        rows = [data for _, type_, data in told if type_ == "metrics"]
        self.assertEqual([(data["after"], data["next"]) for data in rows], [(0, 1), (1, 2), (2, 3)])
        self.assertEqual(rows[0]["columns"], ["step", "epoch", "time", "train_loss", "val_loss"])
        lines = [line["seq"] for _, type_, data in told if type_ == "log" for line in data["lines"]]
        self.assertEqual(lines, list(range(1, len(lines) + 1)))
        self.assertNotIn("training_logs", told[-1][2])
        self.assertTrue(all(data["job_id"] == job_id for _, _, data in told))

    def test_it_goes_on_after_the_last_event(self) -> None:
        events = self._listen()
        job_id = self.start()
        self.training.go_on(3)
        told = list(self._until_end(events, job_id))
        again = self._listen(told[3][0])
        self.assertEqual([next(again) for _ in told[4:]], told[4:])

    def test_who_knows_nothing_is_told_how_jobs_stand(self) -> None:
        ended, going = self.start(), self.start(model_name="model_2")
        self.jobs.stop(ended)
        self.until_status(ended, "stopped")
        self.until_status(going, "running")
        for last in (None, "other:3", f"{self.jobs.feed.stream}:999", f"{self.jobs.feed.stream}:-1", "x"):
            _, type_, data = next(self._listen(last))
            self.assertEqual((type_, data["job_id"], data["status"]), ("snapshot", going, "running"), last)

    def test_a_deleted_job_is_gone(self) -> None:
        job_id = self.start()
        self.jobs.stop(job_id)
        self.until_status(job_id, "stopped")
        events = self._listen()
        self.jobs.remove(job_id)
        _, type_, data = next(events)
        self.assertEqual((type_, data), ("gone", {"job_id": job_id, "reason": "The job was deleted."}))

    def _listen(self, last_event_id: str | None = None) -> Iterator[tuple[str, str, Answer]]:
        """Begins when the server listens, which its first ping says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {} if last_event_id is None else {"last-event-id": last_event_id}
        connection.request("GET", "/api/train/events", headers=headers)
        answer = connection.getresponse()
        self.addCleanup(connection.close)
        self.addCleanup(answer.close)
        self.assertEqual(answer.headers["content-type"], "text/event-stream; charset=utf-8")
        self.assertEqual(answer.headers["cache-control"], "no-store")
        self.assertEqual(answer.readline(), b": ping\n")
        return _events(answer)

    def _until_end(
        self, events: Iterator[tuple[str, str, Answer]], job_id: str
    ) -> Iterator[tuple[str, str, Answer]]:
        for event in events:
            yield event
            if event[1] == "snapshot" and event[2]["status"] == "completed":
                return


class Socket(ServerTest):
    def test_metrics_and_log_of_subscribed_jobs_snapshots_of_all(self) -> None:
        socket = self._open()
        self.assertEqual(_receive(socket), {"type": "ping"})
        job_id = self.start()
        socket.send(json.dumps({"subscribe": [job_id]}))
        other = self.start(model_name="model_2")
        self.training.go_on(6)
        self.until_status(other, "completed")
        told = list(_until(socket, lambda frame: frame["job_id"] == other and frame["status"] == "completed"))
        tables = [frame for frame in told if frame["type"] == "metrics"]
        self.assertEqual({frame["job_id"] for frame in tables}, {job_id})
        self.assertEqual([frame["after"] for frame in tables], [0, 1, 2])
        of_job = [frame["seq"] for frame in told if frame["job_id"] == job_id]
        self.assertEqual(of_job, sorted(of_job))

    def test_it_goes_on_after_the_last_frame_that_was_seen(self) -> None:
        job_id = self.start()
        self.training.go_on()
        self.until_epoch(job_id, 1)
        seen = self.jobs.feed.seq(job_id)
        self.training.go_on(2)
        self.until_status(job_id, "completed")
        socket = self._open({"subscribe": [job_id], "after": {job_id: seen}})
        frames = list(_until(socket, lambda frame: frame["type"] == "snapshot"))
        self.assertEqual([frame["after"] for frame in frames if frame["type"] == "metrics"], [1, 2])
        self.assertEqual(frames[-1]["seq"], self.jobs.feed.seq(job_id))

    def test_what_is_not_held_any_more_is_a_snapshot(self) -> None:
        job_id = self.start()
        self.until_status(job_id, "running")
        socket = self._open({"subscribe": [job_id, "x"], "after": {job_id: 999}})
        self.assertEqual(_receive(socket)["type"], "ping")
        self.assertEqual(_receive(socket)["status"], "running")
        self.assertEqual(_receive(socket), {"type": "gone", "job_id": "x", "reason": 'There is no job "x".'})

    def test_who_unsubscribes_hears_no_more_of_it(self) -> None:
        job_id = self.start()
        socket = self._open({"subscribe": [job_id]})
        socket.send(json.dumps({"unsubscribe": [job_id]}))
        socket.send("?")
        list(_until(socket, lambda frame: frame["type"] == "error"))
        self.training.go_on(3)
        told = list(_until(socket, lambda frame: frame["status"] == "completed"))
        self.assertEqual({frame["type"] for frame in told}, {"snapshot"})

    def test_what_is_not_understood_is_said(self) -> None:
        socket = self._open()
        self.assertEqual(_receive(socket)["type"], "ping")
        for text in (
            "{",
            "[]",
            "{}",
            '{"subscribe": 1}',
            '{"subscribe": [1]}',
            '{"subscribe": [], "after": 1}',
            "NaN",
            b"\x00",
        ):
            socket.send(text)
            self.assertEqual(_receive(socket)["type"], "error", text)

    def test_a_page_of_another_origin_may_not_listen(self) -> None:
        with self.assertRaises(InvalidStatus):
            self._open(origin="http://evil.example")
        self._open(origin=ALLOWED)

    def test_what_comes_while_it_catches_up_is_told_once(self) -> None:
        job_id = self.start()
        self.training.go_on(3)
        self.until_status(job_id, "completed")
        frames = self.jobs.feed.after(0) or []
        position = next(frame.number for frame in frames if frame.type == "metrics")
        sent: list[Answer] = []
        asyncio.run(self._catch_up(sent, job_id, position))
        tables = [frame["after"] for frame in sent if frame["type"] == "metrics"]
        self.assertEqual(tables, [0, 1, 2])
        seqs = [frame["seq"] for frame in sent]
        self.assertEqual(seqs, sorted(seqs))

    async def _catch_up(self, sent: list[Answer], job_id: str, position: int) -> None:
        """A client that has been told all frames up to a position subscribes, and is told the others."""
        orders = iter(
            [{"type": "websocket.receive", "text": json.dumps({"subscribe": [job_id], "after": {job_id: 0}})}]
        )
        client = SimpleNamespace(
            receive=AsyncMock(side_effect=lambda: next(orders, {"type": "websocket.disconnect"})),
            send_json=AsyncMock(side_effect=sent.append),
        )
        reader = SocketReader(self.jobs, cast(WebSocket, client))
        await reader.listen(asyncio.Event())
        await reader.answer(position)
        for frame in self.jobs.feed.after(position) or []:
            await reader.pass_on(frame)

    def _open(self, first: Any = None, **options: Any) -> ClientConnection:
        socket: ClientConnection = self.enterContext(
            connect(f"ws://127.0.0.1:{self.port}/api/train/stream", **options)
        )
        if first is not None:
            socket.send(json.dumps(first))
        return socket


def _events(answer: http.client.HTTPResponse) -> Iterator[tuple[str, str, Answer]]:
    """Id, type and data of each event."""
    event: dict[str, str] = {}
    for raw in iter(answer.readline, b""):
        line = raw.decode().rstrip("\n")
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            event[name] = value
        elif not line and event:
            yield event["id"], event["event"], strict_json(event["data"])
            event = {}


def _receive(socket: ClientConnection) -> Answer:
    frame: Answer = strict_json(socket.recv(timeout=10))
    return frame


def _until(socket: ClientConnection, is_last: Any) -> Iterator[Answer]:
    """Frames to the one that is the last; pings are left out."""
    while True:
        frame = _receive(socket)
        if frame["type"] == "ping":
            continue
        yield frame
        if frame["type"] in ("snapshot", "error") and is_last({"status": None, **frame}):
            return
