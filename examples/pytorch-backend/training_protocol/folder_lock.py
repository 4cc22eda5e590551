"""A folder belongs to one server: a second one would take the first one's running jobs for cut off."""

import os
from pathlib import Path


class FolderInUseError(Exception):
    """Another server that runs uses the folder."""


class FolderLock:
    """Claims a folder for this process. What a server that was killed leaves behind counts for nothing."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "server.pid"
        owner = self._owner()
        if owner is not None and owner != os.getpid() and _is_alive(owner):
            raise FolderInUseError(
                f"Another server (process {owner}) already uses {folder}. "
                "End it first, or choose another folder. "
                f"If that process is something else, delete {self._path}."
            )
        self._path.write_text(str(os.getpid()))

    def release(self) -> None:
        """Lets another server have the folder."""
        self._path.unlink(missing_ok=True)

    def _owner(self) -> int | None:
        try:
            return int(self._path.read_text())
        except (OSError, ValueError):
            return None


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # There this call would end the process.
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True
