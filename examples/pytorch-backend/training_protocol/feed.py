"""Everything that happens to jobs, as numbered frames that any number of connections read at their own pace."""

import asyncio
import secrets
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

FrameType = Literal["snapshot", "metrics", "log", "gone"]


@dataclass(frozen=True)
class Frame:
    """One piece of news. `number` counts all frames, `seq` those of the job, both from 1 at each start."""

    number: int
    seq: int
    type: FrameType
    fields: dict[str, Any]
    """With `job_id`."""

    @property
    def job_id(self) -> str:
        """The job that it is about."""
        return str(self.fields["job_id"])


class Feed:
    """Frames may come from any thread; they are read in the thread of an event loop."""

    def __init__(self, keep: int = 4096) -> None:
        self.stream = secrets.token_hex(4)
        """Names this run of the server: numbers of another one mean nothing here."""
        self._frames: deque[Frame] = deque(maxlen=keep)
        self._last = 0
        self._seqs: dict[str, int] = {}
        self._readers: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._lock = threading.Lock()

    @property
    def last(self) -> int:
        """The number of the newest frame; 0 before the first."""
        return self._last

    def seq(self, job_id: str) -> int:
        """How many frames of this job there were."""
        return self._seqs.get(job_id, 0)

    def seq_at(self, job_id: str, number: int) -> int:
        """How many frames of this job there were up to a frame."""
        with self._lock:
            later = sum(frame.number > number and frame.job_id == job_id for frame in self._frames)
            return self.seq(job_id) - later

    def publish(self, type_: FrameType, fields: dict[str, Any]) -> None:
        """Adds a frame and wakes everyone who reads."""
        job_id = fields["job_id"]
        with self._lock:
            self._last += 1
            seq = self._seqs[job_id] = self.seq(job_id) + 1
            if type_ == "gone":
                del self._seqs[job_id]
            self._frames.append(Frame(self._last, seq, type_, fields))
            for loop, news in self._readers:
                with suppress(RuntimeError):  # The loop is closed: the server ends.
                    loop.call_soon_threadsafe(news.set)

    def after(self, number: int) -> list[Frame] | None:
        """The frames that follow on this one; None where not all of them are held any more, or never were."""
        with self._lock:
            oldest = self._last - len(self._frames)
            if not oldest <= number <= self._last:
                return None
            return list(islice(self._frames, number - oldest, None))

    def of_job_after(self, job_id: str, seq: int) -> list[Frame] | None:
        """The frames of one job that follow on this one; None where that cannot be told."""
        missed = self.seq(job_id) - seq
        if missed < 0:
            return None
        with self._lock:
            frames = [frame for frame in self._frames if frame.job_id == job_id and frame.seq > seq]
        return frames if len(frames) == missed else None

    @contextmanager
    def reading(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is a new frame."""
        reader = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._readers.add(reader)
        try:
            yield reader[1]
        finally:
            with self._lock:
                self._readers.discard(reader)
