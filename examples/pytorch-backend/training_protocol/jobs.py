"""All jobs: what may be asked of them, and the threads in which they train."""

import logging
import secrets
import shutil
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .feed import Feed
from .folder_lock import FolderLock
from .job import ENDED, Job, Level, Status, now_ms
from .refusal import Refusal, unknown_job
from .run import Ask, Interrupted, Run
from .views import to_snapshot, to_table

logger = logging.getLogger(__name__)

OUTCOMES: dict[Ask, Status] = {"pause": "paused", "stop": "stopped", "shutdown": "interrupted"}
RUNNING: frozenset[Status] = frozenset({"running", "pausing", "stopping"})


class TrainingJobs:
    """Trains what is asked for, one job after the other or several at once, and keeps all of it in a folder.

    - `train(run)` is your training. It returns when the training is complete, and raises what makes it fail.
    - `check(config)` may raise a Refusal for what your training cannot do.
    - `resumable=False` is for trainings that cannot go on: what a killed server trained has then failed.
    """

    def __init__(
        self,
        train: Callable[[Run], None],
        folder: Path,
        *,
        check: Callable[[dict[str, Any]], None] = lambda _: None,
        forget: Callable[[str], None] = lambda _: None,
        resumable: bool = True,
        at_once: int = 1,
    ) -> None:
        self.feed = Feed()
        self._train = train
        self._check = check
        self._forget = forget
        self._folder = folder
        self._resumable = resumable
        self._runs: dict[str, Run] = {}
        self._lock = threading.RLock()
        folder.mkdir(parents=True, exist_ok=True)
        self._claim = FolderLock(folder)
        self._jobs = self._load()
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="training")

    def open(self) -> None:
        """Takes up what waited when the last server ended."""
        for job in self._jobs.values():
            if job.state.status == "queued":
                self._queue(job)

    def close(self) -> None:
        """Lets every training save where it stands and waits for that, until each has called `check`."""
        with self._lock:
            for run in self._runs.values():
                run.ask = run.ask or "shutdown"
        self._pool.shutdown(cancel_futures=True)
        self._claim.release()

    def all(self) -> list[Job]:
        """The newest first."""
        return list(reversed(self._jobs.values()))

    def get(self, job_id: str) -> Job:
        """Raises a Refusal where there is no such job."""
        job = self._jobs.get(job_id)
        if job is None:
            raise unknown_job(job_id)
        return job

    def start(self, config: dict[str, Any]) -> Job:
        """Queues a new job."""
        self._check(config)
        with self._lock:
            self._refuse_double(config["model_name"])
            job = Job.create(self._folder / _new_id(), config)
            self._jobs[job.id] = job
            self.add_line(job, "info", f"Queued: {job.total_epochs} epochs")
            self._publish_snapshot(job)
        self._queue(job)
        return job

    def estimate(self, job: Job) -> float | None:
        """Seconds that a job will take, as its newest like on the same data tells; None where there is none."""
        source = job.config.get("data_source")
        alike = (other for other in self.all() if other.config.get("data_source") == source and other.pace)
        pace = next((other.pace for other in alike), None)
        return None if pace is None else round(pace * job.total_epochs, 1)

    def pause(self, job_id: str) -> Job:
        """Saves a checkpoint between two batches and holds; at once where the job waits."""
        with self._lock:
            job = self._require(job_id, "paused", "queued", "running")
            if job.state.status == "queued":
                self._update(job, status="paused")
            else:
                self._runs[job_id].ask = "pause"
                self._update(job, status="pausing")
        return job

    def resume(self, job_id: str) -> Job:
        """Goes on from the checkpoint, as soon as it is the job's turn."""
        with self._lock:
            job = self._require(job_id, "resumed", "paused", "interrupted")
            self._check(dict(job.config))
            self._refuse_double(job.name, but=job)
            self._update(job, status="queued")
            self.add_line(job, "info", "Resumed")
        self._queue(job)
        return job

    def stop(self, job_id: str) -> Job:
        """Ends a job for good: between two batches, or at once where it waits."""
        with self._lock:
            job = self._require(
                job_id, "stopped", "queued", "running", "pausing", "paused", "interrupted", "stopping"
            )
            run = self._runs.get(job_id)
            if run:
                run.ask = "stop"
                self._update(job, status="stopping")
            else:
                self._end(job, "stopped")
        return job

    def remove(self, job_id: str) -> None:
        """Forgets a job that has ended, and everything it wrote."""
        with self._lock:
            job = self._require(job_id, "deleted", "completed", "stopped", "failed", "interrupted")
            self._forget(job_id)
            shutil.rmtree(job.folder)
            del self._jobs[job_id]
            self.feed.publish("gone", {"job_id": job_id, "reason": "The job was deleted."})

    def add_row(self, job: Job, step: int, epoch: float, values: dict[str, float | None]) -> None:
        """Writes metrics down and tells them."""
        with self._lock:
            before = len(job.metrics.entries)
            job.add_row(step, epoch, values)
            self.feed.publish("metrics", {"job_id": job.id, **to_table(job, before, job.metrics.entries[-1:])})
            self._publish_snapshot(job)

    def add_line(self, job: Job, level: Level, message: str) -> None:
        """Writes a line of the log down and tells it."""
        with self._lock:
            job.add_line(level, message)
            line = job.log.entries[-1]
            self.feed.publish("log", {"job_id": job.id, "lines": [line], "next": line["seq"]})

    def _queue(self, job: Job) -> None:
        self._pool.submit(self._work, job).add_done_callback(_log_failure)

    def _work(self, job: Job) -> None:
        """In a thread of the pool: the job's turn has come."""
        with self._lock:
            if job.state.status != "queued":
                return
            run = self._runs[job.id] = Run(self, job)
            self._update(job, status="running", started_at=job.state.started_at or now_ms())
        outcome, error = self._outcome(run)
        with self._lock:
            del self._runs[job.id]
            self._end(job, outcome, error)

    def _outcome(self, run: Run) -> tuple[Status, str | None]:
        try:
            self._train(run)
        except Interrupted as interruption:
            return OUTCOMES[interruption.ask], None
        except BaseException as error:
            run.log(traceback.format_exc().rstrip(), "debug")
            return "failed", str(error) or type(error).__name__
        return "completed", None

    def _end(self, job: Job, status: Status, error: str | None = None) -> None:
        with self._lock:
            where = f"after epoch {job.epoch} of {job.total_epochs}"
            self.add_line(
                job,
                "error" if error else "info",
                f"Failed {where}: {error}" if error else f"{status.capitalize()} {where}",
            )
            ended_at = now_ms() if status in ENDED else None
            self._update(job, status=status, ended_at=ended_at, error=error)

    def _update(self, job: Job, **changes: Any) -> None:
        job.update(**changes)
        self._publish_snapshot(job)

    def _publish_snapshot(self, job: Job) -> None:
        self.feed.publish("snapshot", to_snapshot(job))

    def _require(self, job_id: str, done: str, *allowed: Status) -> Job:
        job = self.get(job_id)
        if job.state.status not in allowed:
            states = ", ".join(allowed[:-1]) + f" or {allowed[-1]}"
            raise Refusal(409, f"The job is {job.state.status}; it can only be {done} while it is {states}.")
        return job

    def _refuse_double(self, name: str, but: Job | None = None) -> None:
        """A name belongs to a job that runs, or is meant to go on."""
        for job in self._jobs.values():
            if job is not but and job.name == name and job.state.status not in ENDED | {"interrupted"}:
                raise Refusal(
                    409, f'A job named "{name}" is {job.state.status} already; choose another model_name.'
                )

    def _load(self) -> dict[str, Job]:
        """The jobs of earlier servers, the oldest first. One that was cut off can go on from its checkpoint."""
        jobs = []
        for folder in self._folder.iterdir():
            if not folder.is_dir():
                continue
            try:
                jobs.append(Job.load(folder))
            except (OSError, ValueError, TypeError, KeyError) as error:
                logger.warning("%s holds no job that can be read: %s", folder, error)
        for job in jobs:
            if job.state.status in RUNNING:
                self._take_over(job)
        jobs.sort(key=lambda job: job.state.created_at)
        return {job.id: job for job in jobs}

    def _take_over(self, job: Job) -> None:
        if job.state.status == "stopping":
            job.update(status="stopped", ended_at=now_ms())
        elif self._resumable:
            job.update(status="interrupted")
        else:
            error = "The server ended while the job was training."
            job.update(status="failed", ended_at=now_ms(), error=error)
        job.add_line("warning", f"The server ended after epoch {job.epoch}")


def _new_id() -> str:
    return f"job_{int(time.time()):x}_{secrets.token_hex(4)}"


def _log_failure(work: Future[None]) -> None:
    """A training that fails is told as such; this is about a disk on which nothing can be told."""
    if not work.cancelled() and work.exception() is not None:
        logger.error("What became of a job cannot be written down", exc_info=work.exception())
