"""A training backend: `python main.py`, and point the elements at http://127.0.0.1:8000/api."""

import argparse
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import torch
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from agent import PowerballAgent
from draws import write_made_up_draws
from page import add_page, is_built
from training_protocol import FolderInUseError, Gate, TrainingJobs, training_router

HERE = Path(__file__).parent


def parse_arguments() -> argparse.Namespace:
    """What `python main.py --help` says."""
    parser = argparse.ArgumentParser(description="Trains PowerballNet on draws of a lottery.")
    parser.add_argument("--port", type=int, default=8000, help="on 127.0.0.1 (8000)")
    parser.add_argument("--data", type=Path, help="a CSV file of draws (default: made-up ones)")
    parser.add_argument(
        "--artifacts", type=Path, default=HERE / "artifacts", help="where jobs and models are kept"
    )
    parser.add_argument("--baseline", action="store_true", help="the four baseline routes and /models only")
    parser.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="lets pages of http://your.page:5173 in; may be given several times",
    )
    return parser.parse_args()


def create_app(arguments: argparse.Namespace) -> FastAPI:
    """The whole backend."""
    artifacts: Path = arguments.artifacts
    artifacts.mkdir(parents=True, exist_ok=True)
    data: Path = arguments.data or artifacts / "lottery.csv"
    if arguments.data is None and not data.exists():
        write_made_up_draws(data)
    agent = PowerballAgent(data, artifacts / "models")
    jobs = TrainingJobs(
        agent.train,
        artifacts / "jobs",
        check=agent.check,
        forget=agent.forget,
        resumable=not arguments.baseline,
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        jobs.open()
        yield
        jobs.close()

    app = FastAPI(title="PyTorch training backend", lifespan=lifespan, docs_url=None, redoc_url=None)
    datasets = None if arguments.baseline else agent.datasets
    router = training_router(jobs, models=agent.models, datasets=datasets, extended=not arguments.baseline)
    app.include_router(router, prefix="/api")
    add_page(app)
    app.add_middleware(Gate, allow_origins=arguments.allow_origin)

    @app.exception_handler(HTTPException)
    async def unknown_route(request: Request, error: HTTPException) -> JSONResponse:
        sentence = f"There is no {request.method} {request.url.path}."
        return JSONResponse({"error": sentence}, error.status_code)

    return app


def listen(port: int) -> socket.socket:
    """A port of this machine; 0 means any that is free."""
    # Where the protocol is named, asyncio sends small answers at once; else they wait 40 ms for each other.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


def main() -> None:
    """Serves until it is interrupted."""
    arguments = parse_arguments()
    torch.set_num_threads(1)  # More of them only wait for each other in so small a net.
    try:
        app = create_app(arguments)
        listener = listen(arguments.port)
    except (OSError, ValueError, FolderInUseError) as error:
        sys.exit(str(error))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    print(f"Training backend: {url}/api" + (f" and a page: {url}/" if is_built() else ""), flush=True)
    config = uvicorn.Config(
        app,
        log_level="warning",
        timeout_keep_alive=75,  # Pages ask every few seconds, and must not meet a closing connection.
        timeout_graceful_shutdown=1,
        ws_max_size=65_536,
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
