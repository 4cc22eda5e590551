"""What the code of a training is given: its configuration, where to go on, and whom to tell."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .job import Job, Level, wire_number

if TYPE_CHECKING:
    from .jobs import TrainingJobs

Ask = Literal["pause", "stop", "shutdown"]
Save = Callable[[Path], object]


class Interrupted(BaseException):
    """Ends a training that was asked to stop or pause. No Exception, so that no loop takes it for an error."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self.ask = ask


class Run:
    """One training under way. All methods are for the thread of the training."""

    def __init__(self, jobs: "TrainingJobs", job: Job) -> None:
        self._jobs = jobs
        self._job = job
        self._began = (time.monotonic(), job.epoch)
        self.ask: Ask | None = None
        """What a user wants of the training by now. `check` obeys."""

    @property
    def job_id(self) -> str:
        """Names the job, also in folders and files."""
        return self._job.id

    @property
    def config(self) -> Mapping[str, Any]:
        """As it was asked for: `model_name`, `epochs`, `learning_rate` and the rest, in snake case."""
        return self._job.config

    @property
    def folder(self) -> Path:
        """The job's own folder, deleted together with the job."""
        return self._job.folder

    @property
    def epoch(self) -> int:
        """Epochs that were reported so far, also before a pause."""
        return self._job.epoch

    @property
    def best_loss(self) -> float | None:
        """The lowest training loss that was reported so far."""
        return self._job.best_loss

    @property
    def checkpoint(self) -> Path | None:
        """What was saved last, to go on from; None where the training begins."""
        return max(self.folder.glob("checkpoint-*"), key=_epoch_of, default=None)

    @property
    def checkpoint_epoch(self) -> int:
        """Epochs that the checkpoint holds; 0 where there is none."""
        return _epoch_of(self.checkpoint) if self.checkpoint else 0

    def save(self, save: Save, suffix: str = ".pth") -> None:
        """Saves a checkpoint of the epochs reported, by a function that writes to the path it is given.

        A process killed meanwhile leaves the last checkpoint as it was.
        """
        new = self.folder / f"new{suffix}"
        save(new)
        kept = new.replace(self.folder / f"checkpoint-{self.epoch}{suffix}")
        for older in self.folder.glob("checkpoint-*"):
            if older != kept:
                older.unlink()

    def report(self, epoch: float, metrics: Mapping[str, Any], step: int | None = None) -> None:
        """Tells metrics after so many epochs, or after a step within one (then `epoch` may be 2.5).

        Training loss is `train_loss`, validation loss `val_loss`, others are as you like. NaN is told as a gap.
        """
        values = {name: wire_number(value) for name, value in metrics.items()}
        time_then, epoch_then = self._began
        if epoch > epoch_then:
            self._job.pace = (time.monotonic() - time_then) / (epoch - epoch_then)
        self._jobs.add_row(self._job, int(epoch) if step is None else step, epoch, values)

    def log(self, message: str, level: Level = "info") -> None:
        """Adds a line to the log."""
        self._jobs.add_line(self._job, level, message)

    def check(self, save: Save | None = None, suffix: str = ".pth") -> None:
        """Call it between batches: where a user asked for an end it saves a checkpoint and ends the training.

        Raises Interrupted, which is to be let through. Without `save` it will go on from the last checkpoint.
        """
        if self.ask is None:
            return
        if save is not None:
            self.save(save, suffix)
        raise Interrupted(self.ask)


def _epoch_of(checkpoint: Path) -> int:
    return int(checkpoint.stem.removeprefix("checkpoint-"))
