"""A page of the elements, where they are built: `npm run build` in the project."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

HERE = Path(__file__).parent
ELEMENTS = HERE.parents[1] / "dist/cdn"

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html",
    ]
)


class Files(StaticFiles):
    """Files of a folder, under a strict policy."""

    def file_response(self, *arguments: Any, **options: Any) -> Response:
        """An answer that allows nothing but what lies here."""
        response = super().file_response(*arguments, **options)
        response.headers.update({"content-security-policy": POLICY, "x-content-type-options": "nosniff"})
        return response


def is_built() -> bool:
    """Whether there are elements to show."""
    return ELEMENTS.is_dir()


def add_page(app: FastAPI) -> None:
    """Serves the page at `/`, where it is built. Routes that are added later are not reached."""
    if is_built():
        app.mount("/elements", Files(directory=ELEMENTS))
        app.mount("/", Files(directory=HERE / "page", html=True))
