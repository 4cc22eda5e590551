"""Callbacks for loops that a framework runs. Each framework is imported when its callback is made, and not before.

All of them tell metrics by epoch, save a checkpoint, and end the training between two batches when a user asks.
"""

# The frameworks need not be there where types are checked.
# mypy: disable-error-code="import-not-found,misc"

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .run import Run

TRAIN_NAMES = {"loss": "train_loss", "accuracy": "train_accuracy"}


def keras_callback(run: Run) -> Any:
    """For `model.fit(..., epochs=…, initial_epoch=loop.initial_epoch, callbacks=[loop])`.

    Before that, `loop.restore(model)` returns the model as it was saved, with its optimizer, or the one given.
    """
    import keras

    class TrainingCallback(keras.callbacks.Callback):
        initial_epoch = run.epoch

        def restore(self, model: Any) -> Any:
            return model if run.checkpoint is None else keras.models.load_model(run.checkpoint)

        def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
            run.report(epoch + 1, _renamed(logs or {}))
            run.save(self._save, ".keras")

        def on_train_batch_end(self, _batch: int, _logs: Mapping[str, Any] | None = None) -> None:
            run.check()

        def _save(self, path: Path) -> None:
            self.model.save(path)

    return TrainingCallback()


def lightning_callback(run: Run) -> Any:
    """For `Trainer(max_epochs=…, callbacks=[…])` and `trainer.fit(module, data, ckpt_path=run.checkpoint)`."""
    try:
        from lightning.pytorch.callbacks import Callback
    except ImportError:
        from pytorch_lightning.callbacks import Callback

    class TrainingCallback(Callback):
        def on_train_epoch_end(self, trainer: Any, _module: Any) -> None:
            metrics = {name: float(value) for name, value in trainer.callback_metrics.items()}
            run.report(trainer.current_epoch + 1, _renamed(metrics))

        def on_train_end(self, trainer: Any, _module: Any) -> None:
            run.check()

    return TrainingCallback()


def hugging_face_callback(run: Run) -> Any:
    """For `Trainer(…, callbacks=[…])` of transformers."""
    from transformers import TrainerCallback

    class TrainingCallback(TrainerCallback):
        pass

    return TrainingCallback()


def _renamed(metrics: Mapping[str, Any]) -> dict[str, Any]:
    return {TRAIN_NAMES.get(name, name): value for name, value in metrics.items()}
