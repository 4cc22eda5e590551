"""One training job: what was asked, how it stands, what it told, and the folder where all of that lies."""

import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from .json_lines import JsonLines, replace_json

Status = Literal[
    "queued", "running", "pausing", "paused", "stopping", "stopped", "completed", "failed", "interrupted"
]
Level = Literal["debug", "info", "warning", "error"]

ENDED: frozenset[Status] = frozenset({"completed", "stopped", "failed"})


def now_ms() -> int:
    """Milliseconds since the Unix epoch."""
    return time.time_ns() // 1_000_000


def wire_number(value: Any) -> float | None:
    """A number that JSON can carry. NaN and infinities are None: a gap. Takes tensors of one element, too."""
    number = value if isinstance(value, int) else float(value)
    return number if math.isfinite(number) else None


@dataclass
class State:
    """The part of a job that changes, as state.json holds it. Times are ms since the Unix epoch."""

    status: Status
    created_at: int
    updated_at: int
    started_at: int | None = None
    ended_at: int | None = None
    error: str | None = None


class Job:
    """Its folder holds config.json, state.json, metrics.jsonl, log.jsonl, and what the training saves there."""

    def __init__(self, folder: Path, config: dict[str, Any], state: State) -> None:
        self.folder = folder
        self.config = config
        self.state = state
        self.metrics = JsonLines(folder / "metrics.jsonl")
        self.log = JsonLines(folder / "log.jsonl")
        self.latest: dict[str, float | None] = {}
        """The newest value of each metric, in the order in which they were first told."""
        self.best_loss: float | None = None
        """The lowest training loss."""
        self.pace: float | None = None
        """Seconds for an epoch since it last began or went on."""
        for row in self.metrics.entries:
            self._note(row["values"])

    @classmethod
    def create(cls, folder: Path, config: dict[str, Any]) -> "Job":
        """A new job that waits for its turn."""
        folder.mkdir(parents=True)
        replace_json(folder / "config.json", config)
        job = cls(folder, config, State("queued", created_at=now_ms(), updated_at=now_ms()))
        job.update()
        return job

    @classmethod
    def load(cls, folder: Path) -> "Job":
        """A job of an earlier process; raises OSError, ValueError or TypeError where its files are no job's."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        return cls(folder, config, State(**state))

    @property
    def id(self) -> str:
        """Names its folder; made by the server, never taken from a request."""
        return self.folder.name

    @property
    def name(self) -> str:
        """The name of the model that it trains."""
        return str(self.config["model_name"])

    @property
    def total_epochs(self) -> int:
        """Epochs that were asked for."""
        return int(self.config["epochs"])

    @property
    def epoch(self) -> int:
        """Epochs finished."""
        return int(self.metrics.entries[-1]["epoch"]) if self.metrics.entries else 0

    def update(self, **changes: Any) -> None:
        """Changes the state, on disk as well."""
        for field, value in changes.items():
            setattr(self.state, field, value)
        self.state.updated_at = now_ms()
        replace_json(self.folder / "state.json", asdict(self.state))

    def add_row(self, step: int, epoch: float, values: dict[str, float | None]) -> None:
        """Adds a row to the table of metrics. A row is never changed or taken back."""
        self.metrics.append({"step": step, "epoch": epoch, "time": now_ms(), "values": values})
        self._note(values)

    def add_line(self, level: Level, message: str) -> None:
        """Adds a line to the log; lines count from 1."""
        seq = len(self.log.entries) + 1
        self.log.append({"seq": seq, "time": now_ms(), "level": level, "message": message})

    def _note(self, values: dict[str, float | None]) -> None:
        self.latest.update(values)
        loss = values.get("train_loss")
        if loss is not None and (self.best_loss is None or loss < self.best_loss):
            self.best_loss = loss
