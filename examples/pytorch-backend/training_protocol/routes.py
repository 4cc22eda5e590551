"""The routes, as a router to be put under the prefix of your API."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from .jobs import TrainingJobs
from .refusal import Refusal
from .start_request import MOST_BYTES, quoted, read_start
from .streams import add_streams
from .views import to_history_entry, to_status, to_table

logger = logging.getLogger(__name__)

Answer = dict[str, Any]

BODY_SECONDS = 10


class _ProtocolRoute(APIRoute):
    """Every error leaves as `{"error": "one sentence"}`, whatever the app around does with its own."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                answer = await handler(request)
            except Refusal as refusal:
                answer = JSONResponse({"error": str(refusal)}, refusal.status)
            except Exception:
                logger.exception("%s %s failed", request.method, request.url.path)
                answer = JSONResponse({"error": "The server failed to do this; its log says why."}, 500)
            answer.headers.setdefault("cache-control", "no-store")
            return answer

        return handle


def training_router(
    jobs: TrainingJobs,
    *,
    models: Callable[[], list[Answer]] | None = None,
    datasets: Callable[[], list[Answer]] | None = None,
    extended: bool = True,
) -> APIRouter:
    """The baseline routes, lists of models and data where given, and the extended routes unless turned off."""
    router = APIRouter(route_class=_ProtocolRoute)
    _add_baseline(router, jobs)
    if models is not None:
        router.add_api_route("/models", _answering(models))
    if datasets is not None:
        router.add_api_route("/datasets", _answering(lambda: {"datasets": datasets()}))
    if extended:
        features = ["pause", "resume", "delete", "metrics", "logs", "stream"]
        _add_extended(router, jobs, features + (["models"] if models else []))
        add_streams(router, jobs)
    return router


def _add_baseline(router: APIRouter, jobs: TrainingJobs) -> None:
    @router.post("/train", status_code=202)
    async def start(request: Request) -> Answer:
        job = jobs.start(read_start(await _json_body(request)))
        answer = {
            "status": "started",
            "message": f'Training of "{job.name}" is {job.state.status}.',
            "job_id": job.id,
        }
        seconds = jobs.estimate(job)
        return answer if seconds is None else {**answer, "estimated_duration": seconds}

    @router.get("/train/status/{job_id}")
    async def status(job_id: str) -> Answer:
        return to_status(jobs.get(job_id))

    @router.post("/train/stop/{job_id}")
    async def stop(job_id: str) -> Answer:
        return _done(jobs.stop(job_id).state.status)

    @router.get("/train/history")
    async def history() -> Answer:
        return {"jobs": [to_history_entry(job) for job in jobs.all()]}


def _answering(tell: Callable[[], Any]) -> Callable[[], Coroutine[Any, Any, Any]]:
    async def answer() -> Any:
        return tell()

    return answer


def _add_extended(router: APIRouter, jobs: TrainingJobs, features: list[str]) -> None:
    @router.get("/train/capabilities")
    async def capabilities() -> Answer:
        return {"protocol": 1, "features": features}

    @router.post("/train/pause/{job_id}")
    async def pause(job_id: str) -> Answer:
        return _done(jobs.pause(job_id).state.status)

    @router.post("/train/resume/{job_id}")
    async def resume(job_id: str) -> Answer:
        return _done(jobs.resume(job_id).state.status)

    @router.delete("/train/{job_id}")
    async def remove(job_id: str) -> Answer:
        jobs.remove(job_id)
        return {"status": "success", "message": "The job and everything it wrote are deleted."}

    @router.get("/train/metrics/{job_id}")
    async def metrics(job_id: str, after: str = "0", limit: str = "1000") -> Answer:
        job = jobs.get(job_id)
        rows, begin = _page(job.metrics.entries, after, limit)
        return to_table(job, begin, rows)

    @router.get("/train/logs/{job_id}")
    async def logs(job_id: str, after: str = "0", limit: str = "1000") -> Answer:
        # Lines count from 1 without gaps: the number of the last line seen is the count of lines to skip.
        lines, begin = _page(jobs.get(job_id).log.entries, after, limit)
        return {"lines": lines, "next": begin + len(lines)}


async def _json_body(request: Request) -> bytes:
    """JSON only: a page of another origin cannot send that without asking first."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type != "application/json":
        given = media_type or "of no stated type"
        raise Refusal(415, f"The body must be application/json, but is {given}.")
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    raise Refusal(413, "The body is too large; at most 64 kB are accepted.")
    except TimeoutError:
        raise Refusal(408, f"The body did not come within {BODY_SECONDS} s.") from None
    return body


def _page(entries: list[Answer], after: str, limit: str) -> tuple[list[Answer], int]:
    begin = _count("after", after, 0, 999_999_999, "an integer of at least 0")
    most = _count("limit", limit, 1, 10_000, "an integer from 1 to 10000")
    return entries[begin : begin + most], begin


def _count(name: str, text: str, low: int, high: int, allowed: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 9 and low <= int(text) <= high:
        return int(text)
    raise Refusal(400, f"{name} must be {allowed}, but is {quoted(text)}.")


def _done(status: str) -> Answer:
    return {"status": "success", "message": f"The job is {status}."}
