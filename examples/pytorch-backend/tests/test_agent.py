"""The agent: real training on draws, in PyTorch."""

import math
import os
import tempfile
import unittest
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import torch

from agent import PowerballAgent
from draws import Draw, read_draws, write_made_up_draws
from preprocessor import DataPreprocessor
from trainer import Trainer
from training_protocol import Refusal, TrainingJobs

from .support import until

REAL_DRAWS = os.environ.get("POWERBALL_CSV")


class AgentTest(unittest.TestCase):
    """An agent with a file of draws and the jobs that it trains."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = Path(REAL_DRAWS) if REAL_DRAWS else self.folder / "lottery.csv"
        if not REAL_DRAWS:
            write_made_up_draws(self.data)
        self.agent = PowerballAgent(self.data, self.folder / "models")
        self.jobs = TrainingJobs(
            self.agent.train, self.folder / "jobs", check=self.agent.check, forget=self.agent.forget
        )
        self.addCleanup(self.jobs.close)

    def train(self, *, pauses: int = 0, **changes: Any) -> str:
        """Trains to the end; the id of the job."""
        config = {"model_name": "draws_1", "epochs": 4, "learning_rate": 0.003, "batch_size": 64}
        job = self.jobs.start({**config, "validation_split": 0.2, **changes})
        for pause in range(pauses):
            until(partial(self.has_passed, job.id, pause))
            self.jobs.pause(job.id)
            until(lambda: job.state.status == "paused")
            self.jobs.resume(job.id)
        until(lambda: job.state.status in ("completed", "failed", "stopped"))
        return job.id

    def has_passed(self, job_id: str, epoch: int) -> bool:
        return self.jobs.get(job_id).epoch > epoch

    def column(self, job_id: str, name: str) -> list[float | None]:
        return [row["values"][name] for row in self.jobs.get(job_id).metrics.entries]


class Training(AgentTest):
    def test_it_learns_and_writes_its_artefacts(self) -> None:
        job_id = self.train(epochs=6, learning_rate=0.01)
        losses = self.column(job_id, "train_loss")
        self.assertLess(losses[-1] or 99, (losses[0] or 0) * 0.99)
        self.assertEqual(len(self.column(job_id, "val_hits")), 6)
        (model,) = self.agent.models()
        self.assertEqual((model["name"], model["total_epochs"], model["training_completed"]), ("draws_1", 6, True))
        self.assertEqual(model["best_loss"], min(loss for loss in losses if loss is not None))
        weights = torch.load(self.folder / "models" / "draws_1.pth", weights_only=True)
        self.assertIn("read.weight_ih_l0", weights)

    def test_pauses_leave_no_trace_in_the_curve(self) -> None:
        whole = self.train(epochs=4)
        held = self.train(epochs=4, pauses=2, model_name="draws_2")
        for name in ("train_loss", "val_loss"):
            self.assertEqual(self.column(held, name), self.column(whole, name))

    def test_a_model_that_was_stopped_is_kept_as_such(self) -> None:
        job = self.jobs.start(
            {
                "model_name": "draws_1",
                "epochs": 900,
                "learning_rate": 0.01,
                "batch_size": 64,
                "validation_split": 0.2,
            }
        )
        until(lambda: job.epoch > 0)
        self.jobs.stop(job.id)
        until(lambda: job.state.status == "stopped")
        self.assertEqual([model["training_completed"] for model in self.agent.models()], [False])

    def test_a_loss_that_is_no_number_fails_the_job(self) -> None:
        lost = torch.tensor(math.nan, requires_grad=True)
        with patch.object(Trainer, "_loss", lambda *_: lost * 1):
            job = self.jobs.get(self.train())
        self.assertEqual((job.state.status, job.epoch), ("failed", 1))
        self.assertIn("try a lower learning rate", str(job.state.error))
        self.assertEqual(self.column(job.id, "train_loss"), [None])
        self.assertEqual(self.agent.models(), [])

    def test_versions_and_what_is_forgotten(self) -> None:
        first, second = self.train(epochs=1), self.train(epochs=1)
        self.assertEqual([model["version"] for model in self.agent.models()], ["2"])
        self.jobs.remove(first)
        self.assertEqual(len(self.agent.models()), 1)
        self.jobs.remove(second)
        self.assertEqual(list((self.folder / "models").iterdir()), [])

    def test_what_cannot_be_trained_is_refused(self) -> None:
        for changes, sentence in (
            ({"data_source": "../../etc/passwd"}, 'data_source must be "'),
            ({"optimizer": "magic"}, "optimizer must be one of"),
            ({"sequence_length": 1000_000}, "are too few for a sequence"),
        ):
            with self.subTest(changes), self.assertRaisesRegex(Refusal, sentence):
                self.train(**changes)


class Draws(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "draws.csv"

    def test_made_up_draws_are_the_same_each_time(self) -> None:
        write_made_up_draws(self.path)
        first = self.path.read_text()
        write_made_up_draws(self.path)
        self.assertEqual(self.path.read_text(), first)
        self.assertEqual(len(read_draws(self.path)), 1390)
        self.assertEqual(first.splitlines()[0], "date,white_balls,red_ball,power_play")

    def test_what_is_wrong_is_said_with_its_line(self) -> None:
        for row, sentence in (
            ("1|2|3|4,5", "line 2: there must be 5 different white balls of 69"),
            ("1|2|3|4|4,5", "line 2: there must be 5 different"),
            ("1|2|3|4|70,5", "line 2: there must be 5 different"),
            ("1|2|3|4|5,27", "line 2: the red ball must be one of 26"),
            ("1|2|x|4|5,2", "line 2: the balls must be whole numbers"),
            ("1|2|3|4|5", "line 2: the balls must be whole numbers"),
        ):
            with self.subTest(row), self.assertRaisesRegex(ValueError, sentence):
                self.path.write_text(f"white_balls,red_ball\n{row}\n")
                read_draws(self.path)
        self.path.write_text("white_balls,b\n1,2\n")
        with self.assertRaisesRegex(ValueError, "has no column red_ball"):
            read_draws(self.path)

    def test_draws_become_sequences_and_what_follows_them(self) -> None:
        draws = [Draw((1, 2, 3, 4, 5 + day), 1 + day) for day in range(6)]
        examples = DataPreprocessor(sequence_length=3).transform(draws)
        self.assertEqual(list(examples.inputs.shape), [3, 3, 95])
        self.assertEqual(examples.inputs[1, 0].nonzero().flatten().tolist(), [0, 1, 2, 3, 5, 69 + 1])
        self.assertEqual(examples.red.tolist(), [3, 4, 5])
        self.assertEqual(examples.white[0].nonzero().flatten().tolist(), [0, 1, 2, 3, 7])
        self.assertAlmostEqual(examples.white.sum().item(), 3, places=5)
        early, late = examples.split(0.34)
        self.assertEqual((len(early), len(late)), (2, 1))

    def test_batches_follow_from_the_number_of_the_epoch(self) -> None:
        write_made_up_draws(self.path)
        examples = DataPreprocessor().transform(read_draws(self.path))
        order = [batch.red.tolist() for batch in examples.batches(100, 3)]
        self.assertEqual(order, [batch.red.tolist() for batch in examples.batches(100, 3)])
        self.assertNotEqual(order, [batch.red.tolist() for batch in examples.batches(100, 4)])
        self.assertEqual(sum(map(len, order)), len(examples))
