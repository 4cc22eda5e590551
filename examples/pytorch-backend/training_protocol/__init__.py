"""The protocol of the training elements, for your own backend: copy this folder next to your code.

    jobs = TrainingJobs(train, Path("artifacts/jobs"))
    app.include_router(training_router(jobs), prefix="/api")

`train(run)` is your training, in any framework; `run` (see `run.py`) is what it reports to. `torch_loop.py` and
`callbacks.py` do that for PyTorch loops, Keras, Lightning and the Trainer of Hugging Face.
"""

from .callbacks import hugging_face_callback, keras_callback, lightning_callback
from .folder_lock import FolderInUseError
from .gate import Gate
from .jobs import TrainingJobs
from .json_lines import replace_json
from .refusal import Refusal
from .routes import training_router
from .run import Interrupted, Run
from .start_request import quoted
from .torch_loop import TorchLoop

__all__ = [
    "FolderInUseError",
    "Gate",
    "Interrupted",
    "Refusal",
    "Run",
    "TorchLoop",
    "TrainingJobs",
    "hugging_face_callback",
    "keras_callback",
    "lightning_callback",
    "quoted",
    "replace_json",
    "training_router",
]
