"""A plain PyTorch loop that can be paused between any two batches, and goes on as if nothing had been."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from .run import Run

Batch = TypeVar("Batch")


class Stateful(Protocol):
    """A module, an optimizer, a scheduler, a scaler."""

    def state_dict(self) -> dict[str, Any]:
        """All that it has learned."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> Any:
        """Takes that up again."""


class TorchLoop:
    """Keeps the place of a loop and the state of its parts.

        loop = TorchLoop(run, model=model, optimizer=optimizer)
        for epoch in loop.epochs():
            for inputs, targets in loop.batches(loader):
                ...
                loop.add(len(inputs), train_loss=loss)
            loop.end_epoch(val_loss=validate())

    Going on in the middle of an epoch skips the batches that were done: let the order of batches follow from the
    number of the epoch, or some are seen twice and others not at all.
    """

    def __init__(self, run: Run, **parts: Stateful) -> None:
        self._run = run
        self._parts = parts
        self._epochs_done = 0
        self._batches_done = 0
        self._sums: dict[str, float] = {}
        self._weights: dict[str, float] = {}
        if run.checkpoint is not None:
            self._load(run.checkpoint)

    def epochs(self) -> Iterator[int]:
        """The numbers of the epochs that are still to be trained, from 1."""
        while self._epochs_done < self._run.config["epochs"]:
            yield self._epochs_done + 1

    def batches(self, loader: Iterable[Batch]) -> Iterator[Batch]:
        """The batches of this epoch that are still to be trained. Between them the training stops when asked."""
        self._run.check(self._save)
        for batch in islice(loader, self._batches_done, None):
            yield batch
            self._batches_done += 1
            self._run.check(self._save)

    def add(self, count: int, **metrics: Any) -> None:
        """Counts the means of a batch of so many examples into those of the epoch."""
        for name, value in metrics.items():
            self._sums[name] = self._sums.get(name, 0.0) + float(value) * count
            self._weights[name] = self._weights.get(name, 0.0) + count

    def end_epoch(self, **metrics: Any) -> dict[str, float]:
        """Reports the means of the epoch and these metrics, saves a checkpoint, and returns them all."""
        means = {name: total / self._weights[name] for name, total in self._sums.items()}
        self._epochs_done += 1
        self._batches_done, self._sums, self._weights = 0, {}, {}
        told = means | {name: float(value) for name, value in metrics.items()}
        self._run.report(self._epochs_done, told)
        self._run.save(self._save)
        return told

    def _save(self, path: Path) -> None:
        import torch

        torch.save(
            {
                "parts": {name: part.state_dict() for name, part in self._parts.items()},
                "place": [self._epochs_done, self._batches_done],
                "sums": self._sums,
                "weights": self._weights,
            },
            path,
        )

    def _load(self, path: Path) -> None:
        import torch

        saved = torch.load(path, weights_only=True)
        for name, part in self._parts.items():
            part.load_state_dict(saved["parts"][name])
        self._epochs_done, self._batches_done = saved["place"]
        self._sums, self._weights = saved["sums"], saved["weights"]
