"""A loop that is ended between any two batches, and goes on."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn, optim

from training_protocol import Interrupted, Run, TorchLoop

from .support import JobsTest

INPUTS = torch.arange(12, dtype=torch.float32).reshape(6, 2) / 12
EPOCHS, BATCHES = 3, 6


class Loop(JobsTest):
    def test_wherever_it_is_held_it_comes_to_the_same(self) -> None:
        whole = self.curve_when_held_at(None)
        self.assertEqual(len(whole), EPOCHS)
        for batch in range(EPOCHS * BATCHES):
            self.assertEqual(self.curve_when_held_at(batch), whole, f"held before batch {batch}")

    def curve_when_held_at(self, batch: int | None) -> list[dict[str, float]]:
        """What a training tells that is paused while a batch is fetched, and resumed in another process."""
        job = self.jobs.start(self.config(model_name=f"model_{batch}", epochs=EPOCHS))
        self.jobs.stop(job.id)  # The job is for its folder: the test itself is the training.
        run = Run(self.jobs, job)
        if batch is not None:
            with self.assertRaises(Interrupted):
                self.train(run, batch)
            self.assertEqual(run.checkpoint_epoch, batch // BATCHES)
            run = Run(self.jobs, job)
        self.train(run, None)
        return [row["values"] for row in job.metrics.entries]

    def train(self, run: Run, ask_at: int | None) -> None:
        torch.manual_seed(1)
        model = nn.Linear(2, 1)
        optimizer = optim.Adam(model.parameters(), lr=0.1)
        loop = TorchLoop(run, model=model, optimizer=optimizer)
        for epoch in loop.epochs():
            for inputs in loop.batches(self.fetch(run, (epoch - 1) * BATCHES, ask_at)):
                loss = (model(inputs) - inputs.sum()).square().mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                loop.add(1, train_loss=loss.detach())
            loop.end_epoch()

    def fetch(self, run: Run, first: int, ask_at: int | None) -> Iterator[Tensor]:
        for index, inputs in enumerate(INPUTS):
            if first + index == ask_at:
                run.ask = "pause"
            yield inputs
