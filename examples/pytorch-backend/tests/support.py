"""A training that a test leads by the hand, and a server around it."""

import json
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from main import listen
from training_protocol import Gate, Run, TrainingJobs, training_router

Answer = dict[str, Any]
ALLOWED = "http://page.example:5173"


def until(condition: Callable[[], Any]) -> None:
    """Waits for another thread."""
    for _ in range(10_000):
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("it never came to that")


class LedTraining:
    """Trains an epoch each time it is let to; fails or reports what a test wants."""

    def __init__(self) -> None:
        self._turns = threading.Semaphore(0)
        self.metrics: Callable[[int], Mapping[str, Any]] = lambda epoch: {
            "train_loss": 1 / epoch,
            "val_loss": 2 / epoch,
        }
        self.began_at: list[int] = []

    def go_on(self, epochs: int = 1) -> None:
        """Lets it train so many epochs."""
        self._turns.release(epochs)

    def __call__(self, run: Run) -> None:
        """The training."""
        begin = run.checkpoint_epoch
        self.began_at.append(begin)
        for epoch in range(begin + 1, run.config["epochs"] + 1):
            while not self._turns.acquire(timeout=0.005):
                run.check()
            run.log(f"Epoch {epoch}")
            run.report(epoch, self.metrics(epoch))
            run.save(lambda path: path.write_text("weights"))


class JobsTest(unittest.TestCase):
    """Jobs in a folder of their own, whose training is led."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.training = LedTraining()
        self.jobs = self.open_jobs()

    def open_jobs(self, *, resumable: bool = True) -> TrainingJobs:
        """As a server does when it starts."""
        jobs = TrainingJobs(self.training, self.folder, resumable=resumable)
        jobs.open()
        self.addCleanup(jobs.close)
        return jobs

    def config(self, **changes: Any) -> Answer:
        """What a start asks for."""
        return {"model_name": "model_1", "epochs": 3, "learning_rate": 0.1} | changes

    def until_status(self, job_id: str, status: str) -> None:
        until(lambda: self.jobs.get(job_id).state.status == status)

    def until_epoch(self, job_id: str, epoch: int) -> None:
        until(lambda: self.jobs.get(job_id).epoch == epoch)


class ServerTest(JobsTest):
    """The same behind its routes, on a free port."""

    extended = True

    def setUp(self) -> None:
        super().setUp()
        app = FastAPI()
        models = [{"name": "model_0"}]
        datasets = (lambda: [{"id": "a.csv"}]) if self.extended else None
        app.include_router(
            training_router(self.jobs, models=lambda: models, datasets=datasets, extended=self.extended),
            prefix="/api",
        )
        app.add_middleware(Gate, allow_origins=[ALLOWED])
        listener = listen(0)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(setattr, server, "should_exit", True)
        until(lambda: server.started)

    def send(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Message, bytes]:
        """Status, headers and body of an answer."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        sent = {"content-type": "application/json"} if data is not None else {}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api{path}", data, sent | dict(headers or {}), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def get(self, path: str) -> Answer:
        """A good answer, whose numbers are all numbers."""
        status, _, body = self.send("GET", path)
        self.assertEqual(status, 200, body)
        fields: Answer = strict_json(body)
        return fields

    def post(self, path: str, body: Any = None) -> Answer:
        """A good answer."""
        status, _, answer = self.send("POST", path, body)
        self.assertIn(status, (200, 202), answer)
        fields: Answer = strict_json(answer)
        return fields

    def refused(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and sentence of an answer that is none."""
        status, _, answer = self.send(method, path, body, headers)
        fields = strict_json(answer)
        self.assertEqual(list(fields), ["error"])
        return status, fields["error"]

    def start(self, **changes: Any) -> str:
        """The id of a new job."""
        return str(self.post("/train", self.config(**changes))["job_id"])


def strict_json(text: bytes | str) -> Any:
    """Fails on bare NaN and Infinity, which no browser reads."""

    def refuse(token: str) -> None:
        raise AssertionError(f"a bare {token}")

    return json.loads(text, parse_constant=refuse)
