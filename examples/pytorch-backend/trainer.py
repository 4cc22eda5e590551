"""Training a PowerballNet, and what is told of it."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn, optim

from draws import RED_BALLS, WHITE_BALLS, WHITE_PICKS
from powerball_net import PowerballNet
from preprocessor import Examples
from training_protocol import Run, TorchLoop

OPTIMIZERS = {
    "adam": optim.Adam,
    "sgd": optim.SGD,
    "rmsprop": optim.RMSprop,
    "adagrad": optim.Adagrad,
}

CHANCE_HITS = WHITE_PICKS**2 / WHITE_BALLS + 1 / RED_BALLS
"""Balls that guessing hits in a draw, on average."""


@dataclass
class Trainer:
    """Fits a model to the earlier draws and validates it with the latest. Losses are in nats per draw."""

    run: Run
    model: PowerballNet
    train: Examples
    validation: Examples

    def fit(self) -> None:
        """Trains the epochs that are still to be trained."""
        config = self.run.config
        optimizer = OPTIMIZERS[config.get("optimizer", "adam")](
            self.model.parameters(), lr=config["learning_rate"]
        )
        loop = TorchLoop(self.run, model=self.model, optimizer=optimizer)
        for epoch in loop.epochs():
            self.model.train()
            for batch in loop.batches(self.train.batches(config["batch_size"], epoch)):
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                loop.add(len(batch), train_loss=loss.detach())
            told = loop.end_epoch(**self.validate())
            self._tell(epoch, told)

    @torch.no_grad()
    def validate(self) -> dict[str, float]:
        """Loss and hits of the draws that the training never sees."""
        self.model.eval()
        white, red = self.model(self.validation.inputs)
        guessed = white.topk(WHITE_PICKS).indices
        hits = self.validation.white.gather(1, guessed).gt(0).sum(1) + red.argmax(1).eq(self.validation.red)
        return {"val_loss": self._loss(self.validation).item(), "val_hits": hits.float().mean().item()}

    def _loss(self, examples: Examples) -> Tensor:
        white, red = self.model(examples.inputs)
        cross_entropy = nn.functional.cross_entropy
        return cross_entropy(white, examples.white) + cross_entropy(red, examples.red)

    def _tell(self, epoch: int, told: dict[str, float]) -> None:
        """A line of the log; a loss that is no number ends the training."""
        self.run.log(
            f"Epoch {epoch}/{self.run.config['epochs']} - Loss: {told['train_loss']:.4f} - "
            f"Val Loss: {told['val_loss']:.4f} - Hits: {told['val_hits']:.3f} (by chance {CHANCE_HITS:.3f})"
        )
        if not math.isfinite(told["train_loss"]):
            raise ArithmeticError(f"The loss is no number any more in epoch {epoch}; try a lower learning rate.")
