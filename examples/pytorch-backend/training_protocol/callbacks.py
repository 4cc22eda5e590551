"""Callbacks for loops that a framework runs. Each framework is imported when its callback is made, not before.

They report metrics, save a checkpoint after each epoch, and end the training between two batches when a user asks.
An epoch that was cut off is trained again; the Trainer of Hugging Face goes on within it.
"""

# The frameworks need not be there where types are checked.
# mypy: disable-error-code="import-not-found,misc"

from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from typing import Any

from .run import Run

PROTOCOL_NAMES = {"loss": "train_loss", "accuracy": "train_accuracy"}


def keras_callback(run: Run) -> Any:
    """For `model.fit(…, epochs=…, initial_epoch=run.checkpoint_epoch, callbacks=[…])`.

    The model to go on with is `keras.models.load_model(run.checkpoint)`, where there is a checkpoint.
    """
    import keras

    class TrainingCallback(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
            run.report(epoch + 1, _renamed(logs or {}))
            run.save(self._save, ".keras")

        def on_train_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
            run.check()

        def _save(self, path: Path) -> None:
            self.model.save(path)

    return TrainingCallback()


def lightning_callback(run: Run) -> Any:
    """For `Trainer(max_epochs=…, callbacks=[…])` and `trainer.fit(module, data, ckpt_path=run.checkpoint)`.

    Reports what the module logs by epoch: `self.log("train_loss", loss, on_epoch=True)`.
    """
    try:
        from lightning.pytorch.callbacks import Callback
    except ImportError:
        from pytorch_lightning.callbacks import Callback

    class TrainingCallback(Callback):
        def on_train_epoch_end(self, trainer: Any, _module: Any) -> None:
            run.report(trainer.current_epoch + 1, _renamed(trainer.callback_metrics))
            run.save(trainer.save_checkpoint, ".ckpt")

        def on_train_batch_end(self, *_args: Any, **_kwargs: Any) -> None:
            run.check()

    return TrainingCallback()


def hugging_face_callback(run: Run) -> Any:
    """For `Trainer(…, callbacks=[…])` of transformers, which keeps checkpoints of its own.

    Give it a folder of the job: `TrainingArguments(str(run.folder / "trainer"), save_strategy="epoch")`, and go on
    with `trainer.train(resume_from_checkpoint=get_last_checkpoint(…))` of that folder, where it exists.
    """
    from transformers import TrainerCallback

    class TrainingCallback(TrainerCallback):
        def on_log(self, _args: Any, state: Any, _control: Any, logs: Mapping[str, Any], **_: Any) -> None:
            if "train_runtime" not in logs:  # The summary at the end is no point of a curve.
                metrics = {name: value for name, value in logs.items() if _is_metric(name, value)}
                run.report(state.epoch, _renamed(metrics), step=state.global_step)

        def on_step_end(self, _args: Any, _state: Any, control: Any, **_: Any) -> Any:
            if run.ask is not None:
                control.should_save = control.should_training_stop = True
            return control

        def on_train_end(self, *_args: Any, **_kwargs: Any) -> None:
            run.check()

    return TrainingCallback()


def _is_metric(name: str, value: Any) -> bool:
    """No numbers about the machine, and not the epoch once more."""
    return isinstance(value, Real) and name != "epoch" and not name.endswith(("_runtime", "_per_second"))


def _renamed(metrics: Mapping[str, Any]) -> dict[str, Any]:
    """Names as the protocol has them, for training and for what Hugging Face calls evaluation."""
    named = {PROTOCOL_NAMES.get(name, name): value for name, value in metrics.items()}
    return {
        f"val_{name.removeprefix('eval_')}" if name.startswith("eval_") else name: value
        for name, value in named.items()
    }
