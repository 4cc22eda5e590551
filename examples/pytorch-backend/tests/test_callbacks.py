"""The callbacks, driven as their frameworks drive them, by fakes of these."""

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from training_protocol import (
    Interrupted,
    Run,
    hugging_face_callback,
    keras_callback,
    lightning_callback,
)

from .support import JobsTest


class CallbackTest(JobsTest):
    """Gives a test the run of a job, as a training is given it."""

    def fake(self, module: str, **members: Any) -> None:
        """Stands for a framework that is not installed."""
        names = module.split(".")
        modules = {".".join(names[: depth + 1]): ModuleType(name) for depth, name in enumerate(names)}
        for name, value in members.items():
            setattr(modules[module], name, value)
        patcher = patch.dict(sys.modules, modules)
        patcher.start()
        self.addCleanup(patcher.stop)

    def run_of(self, job_id: str) -> Run:
        return Run(self.jobs, self.jobs.get(job_id))

    def begin(self) -> Run:
        return self.run_of(self.jobs.start(self.config()).id)

    def table(self, run: Run) -> list[tuple[int, float, dict[str, float]]]:
        rows = self.jobs.get(run.job_id).metrics.entries
        return [(row["step"], row["epoch"], row["values"]) for row in rows]

    def ends(self, run: Run, hook: Callable[[], Any]) -> None:
        """The hook lets the training go on, until a user asks for its end."""
        hook()
        run.ask = "pause"
        with self.assertRaises(Interrupted):
            hook()


class Keras(CallbackTest):
    def test_it(self) -> None:
        self.fake("keras", callbacks=SimpleNamespace(Callback=object))
        run = self.begin()
        callback = keras_callback(run)
        callback.model = SimpleNamespace(save=lambda path: path.write_text("weights"))
        callback.on_epoch_end(0, logs={"loss": 0.5, "accuracy": 0.9, "val_loss": 0.6})
        callback.on_epoch_end(1, logs=None)
        self.assertEqual(
            self.table(run),
            [(1, 1, {"train_loss": 0.5, "train_accuracy": 0.9, "val_loss": 0.6}), (2, 2, {})],
        )
        self.assertEqual((run.checkpoint_epoch, run.checkpoint), (2, run.folder / "checkpoint-2.keras"))
        self.assertEqual(len(list(run.folder.glob("*.keras"))), 1)
        self.ends(run, lambda: callback.on_train_batch_end(0, logs={}))


class Lightning(CallbackTest):
    def test_lightning(self) -> None:
        self.check("lightning.pytorch.callbacks")

    def test_pytorch_lightning(self) -> None:
        self.check("pytorch_lightning.callbacks")

    def check(self, package: str) -> None:
        self.fake(package, Callback=object)
        run = self.begin()
        callback = lightning_callback(run)
        trainer = SimpleNamespace(
            current_epoch=0,
            callback_metrics={"train_loss": 0.5, "val_loss": float("inf")},
            save_checkpoint=lambda path: path.write_text("weights"),
        )
        callback.on_train_epoch_end(trainer, object())
        self.assertEqual(self.table(run), [(1, 1, {"train_loss": 0.5, "val_loss": None})])
        self.assertEqual(run.checkpoint, run.folder / "checkpoint-1.ckpt")
        self.ends(run, lambda: callback.on_train_batch_end(trainer, object(), {}, None, 0))


class HuggingFace(CallbackTest):
    def setUp(self) -> None:
        super().setUp()
        self.fake("transformers", TrainerCallback=object)
        self.run_ = self.begin()
        self.callback = hugging_face_callback(self.run_)
        self.state = SimpleNamespace(epoch=0.5, global_step=10)
        self.control = SimpleNamespace(should_save=False, should_training_stop=False)

    def test_losses_by_step(self) -> None:
        self.log({"loss": 0.5, "learning_rate": 0.1, "grad_norm": "?", "epoch": 0.5})
        self.state = SimpleNamespace(epoch=1.0, global_step=20)
        self.log({"eval_loss": 0.6, "eval_accuracy": 0.9, "eval_runtime": 2.0, "epoch": 1.0})
        self.log({"train_runtime": 3.0, "train_loss": 0.55, "epoch": 1.0})
        self.assertEqual(
            self.table(self.run_),
            [
                (10, 0.5, {"train_loss": 0.5, "learning_rate": 0.1}),
                (20, 1.0, {"val_loss": 0.6, "val_accuracy": 0.9}),
            ],
        )
        self.assertEqual(self.run_.epoch, 1)

    def test_it_saves_before_it_ends(self) -> None:
        self.callback.on_step_end(None, self.state, self.control)
        self.assertFalse(self.control.should_training_stop)
        self.callback.on_train_end(None, self.state, self.control)
        self.run_.ask = "pause"
        self.callback.on_step_end(None, self.state, self.control)
        self.assertTrue(self.control.should_save and self.control.should_training_stop)
        with self.assertRaises(Interrupted):
            self.callback.on_train_end(None, self.state, self.control)

    def log(self, logs: dict[str, Any]) -> None:
        self.callback.on_log(None, self.state, self.control, logs=logs, model=None)
