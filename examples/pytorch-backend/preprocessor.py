"""Draws → tensors: the draws before one go in, what was drawn then comes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from draws import RED_BALLS, WHITE_BALLS, WHITE_PICKS, Draw

WIDTH = WHITE_BALLS + RED_BALLS


@dataclass(frozen=True)
class Examples:
    """`inputs` [n, sequence, 95] of 0 and 1; `white` [n, 69], a distribution; `red` [n], from 0."""

    inputs: Tensor
    white: Tensor
    red: Tensor

    def __len__(self) -> int:
        return len(self.red)

    def batches(self, size: int, epoch: int) -> Iterator["Examples"]:
        """All examples in an order that follows from the number of the epoch alone."""
        order = torch.randperm(len(self), generator=torch.Generator().manual_seed(epoch))
        for rows in torch.split(order, size):
            yield self._rows(rows)

    def split(self, share: float) -> tuple["Examples", "Examples"]:
        """The earlier ones, and this share of the latest, which the training never sees."""
        first = len(self) - max(1, round(len(self) * share))
        early, late = slice(None, first), slice(first, None)
        return self._rows(early), self._rows(late)

    def _rows(self, rows: slice | Tensor) -> "Examples":
        return Examples(self.inputs[rows], self.white[rows], self.red[rows])


class DataPreprocessor:
    """Turns draws into examples of `sequence_length` draws in a row and the draw after them."""

    def __init__(self, sequence_length: int = 10) -> None:
        self.sequence_length = sequence_length

    def fewest_draws(self) -> int:
        """One example to train on and one to validate with."""
        return self.sequence_length + 2

    def transform(self, draws: Sequence[Draw]) -> Examples:
        """Raises ValueError where there are too few draws."""
        if len(draws) < self.fewest_draws():
            raise ValueError(
                f"{len(draws)} draws are too few for a sequence of {self.sequence_length}: "
                f"there must be {self.fewest_draws()} or more."
            )
        hits = self.hits(draws)
        inputs = hits[:-1].unfold(0, self.sequence_length, 1).transpose(1, 2)
        targets = hits[self.sequence_length :]
        return Examples(
            inputs,
            targets[:, :WHITE_BALLS] / WHITE_PICKS,
            targets[:, WHITE_BALLS:].argmax(1),
        )

    def hits(self, draws: Sequence[Draw]) -> Tensor:
        """[draws, 95]: one value for each ball there is, 1 where it was drawn."""
        hits = torch.zeros(len(draws), WIDTH)
        for row, (white, red) in enumerate(draws):
            hits[row, [ball - 1 for ball in white]] = 1
            hits[row, WHITE_BALLS + red - 1] = 1
        return hits
