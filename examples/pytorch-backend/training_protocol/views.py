"""A job as the routes and the pushed frames tell it."""

from datetime import UTC, datetime
from typing import Any

from .job import Job

Wire = dict[str, Any]

LOG_TAIL = 10
PROGRESS_TAIL = 1000
"""Epochs that `training_progress` and `loss_history` hold at most; the table of metrics has them all."""


def to_iso(ms: int | None) -> str | None:
    """ISO 8601 in UTC; None where there is no such time."""
    if ms is None:
        return None
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_snapshot(job: Job) -> Wire:
    """How a job stands, without what it told of its epochs."""
    return {
        **_common(job),
        "total_epochs": job.total_epochs,
        "current_loss": job.latest.get("train_loss"),
        "error_message": job.state.error,
        "estimated_time_remaining": _remaining_seconds(job),
    }


def to_status(job: Job) -> Wire:
    """A job as `GET /train/status/{id}` answers."""
    rows = [row for row in job.metrics.entries[-PROGRESS_TAIL:] if "train_loss" in row["values"]]
    progress = [_to_point(row) for row in rows]
    return {
        **to_snapshot(job),
        "training_logs": progress[-LOG_TAIL:],
        "training_progress": progress,
        "loss_history": [point["loss"] for point in progress],
    }


def to_history_entry(job: Job) -> Wire:
    """A job as it stands in `GET /train/history`."""
    rows = [row for row in job.metrics.entries[-LOG_TAIL:] if "train_loss" in row["values"]]
    return {
        **_common(job),
        "final_loss": job.latest.get("train_loss"),
        "final_metrics": {name: value for name, value in job.latest.items() if value is not None},
        "training_logs": [_to_point(row) for row in rows],
        "last_updated": to_iso(job.state.updated_at),
        "error": job.state.error,
    }


def to_table(job: Job, after: int, rows: list[Wire]) -> Wire:
    """Rows of the table of metrics, column by column, with the positions where they begin and end."""
    names = list(job.latest)
    cells = [[row["step"], row["epoch"], row["time"], *(row["values"].get(n) for n in names)] for row in rows]
    return {
        "columns": ["step", "epoch", "time", *names],
        "rows": cells,
        "after": after,
        "next": after + len(rows),
    }


def _common(job: Job) -> Wire:
    state = job.state
    return {
        "job_id": job.id,
        "model_name": job.name,
        "status": state.status,
        "progress": _percent(job),
        "current_epoch": job.epoch,
        "best_loss": job.best_loss,
        "created_at": to_iso(state.created_at),
        "start_time": to_iso(state.started_at),
        "end_time": to_iso(state.ended_at),
        "data_source": job.config.get("data_source"),
        "config": job.config,
    }


def _percent(job: Job) -> float:
    return round(100.0 * min(1, job.epoch / job.total_epochs), 1)


def _to_point(row: Wire) -> Wire:
    values = row["values"]
    return {
        "epoch": row["epoch"],
        "loss": values["train_loss"],
        "metrics": values,
        "timestamp": to_iso(row["time"]),
    }


def _remaining_seconds(job: Job) -> float | None:
    if job.state.status != "running" or job.pace is None:
        return None
    return round((job.total_epochs - job.epoch) * job.pace, 1)
