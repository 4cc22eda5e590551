"""The agent: draws in, a trained PowerballNet and its description out."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from draws import read_draws
from powerball_net import PowerballNet
from preprocessor import DataPreprocessor
from trainer import OPTIMIZERS, Trainer
from training_protocol import Interrupted, Refusal, Run, quoted, replace_json

SEED = 7


class PowerballAgent:
    """Trains on a file of draws, and writes `<model name>.pth` and `.json` into its folder of models."""

    def __init__(self, data: Path, models: Path) -> None:
        self._source = data.name
        self._draws = read_draws(data)
        self._models = models
        models.mkdir(parents=True, exist_ok=True)

    def check(self, config: dict[str, Any]) -> None:
        """Raises a Refusal for what cannot be trained, and fills in what was left open."""
        source = config.setdefault("data_source", self._source)
        if source != self._source:
            raise Refusal(400, f'data_source must be "{self._source}", but is {quoted(source)}.')
        optimizer = config.setdefault("optimizer", "adam")
        if optimizer not in OPTIMIZERS:
            raise Refusal(400, f"optimizer must be one of {', '.join(OPTIMIZERS)}, but is {quoted(optimizer)}.")
        preprocessor = DataPreprocessor(config.setdefault("sequence_length", 10))
        try:
            preprocessor.transform(self._draws)
        except ValueError as error:
            raise Refusal(400, str(error)) from error

    def train(self, run: Run) -> None:
        """Trains one model, from the beginning or from where it was held."""
        config = run.config
        preprocessor = DataPreprocessor(config["sequence_length"])
        examples = preprocessor.transform(self._draws)
        train, validation = examples.split(config["validation_split"])
        torch.manual_seed(SEED)
        model = PowerballNet()
        run.log(f"{model.architecture}: {len(train)} sequences to learn from, {len(validation)} to validate with")
        trainer = Trainer(run, model, train, validation)
        try:
            trainer.fit()
        except Interrupted as interruption:
            if interruption.ask == "stop":
                self._save(run, model, completed=False)
            raise
        self._save(run, model, completed=True)

    def datasets(self) -> list[dict[str, Any]]:
        """What it trains on, as `GET /datasets` tells it."""
        return [{"id": self._source, "name": self._source, "rows": len(self._draws), "columns": 2}]

    def models(self) -> list[dict[str, Any]]:
        """What was trained, the newest first, as `GET /models` tells it."""
        described = [json.loads(path.read_text(encoding="utf-8")) for path in self._models.glob("*.json")]
        return sorted(described, key=lambda model: model["created_at"], reverse=True)

    def forget(self, job_id: str) -> None:
        """Deletes the model of a job, unless another job has made a newer one of this name."""
        for path in self._models.glob("*.json"):
            if json.loads(path.read_text(encoding="utf-8"))["job_id"] == job_id:
                path.with_suffix(".pth").unlink(missing_ok=True)
                path.unlink()

    def _save(self, run: Run, model: PowerballNet, *, completed: bool) -> None:
        """Model names are checked to be letters, digits, "_" and "-" before a job is made."""
        name = run.config["model_name"]
        path = self._models / f"{name}.json"
        version = int(json.loads(path.read_text(encoding="utf-8"))["version"]) + 1 if path.exists() else 1
        weights = path.with_suffix(".pth")
        torch.save(model.state_dict(), weights.with_suffix(".new"))
        weights.with_suffix(".new").replace(weights)
        description = {
            "name": name,
            "architecture": model.architecture,
            "version": str(version),
            "created_at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "training_completed": completed,
            "total_epochs": run.epoch,
            "best_loss": run.best_loss,
            "job_id": run.job_id,
            "config": dict(run.config),
        }
        replace_json(path, description)
        run.log(f"Saved {weights.name} and {path.name}")
