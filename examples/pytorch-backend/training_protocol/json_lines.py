"""Files of JSON lines that only grow, and survive a process that is killed while it writes one."""

import json
from pathlib import Path
from typing import Any


class JsonLines:
    """All entries of a file, in memory and on disk. An entry is on disk before anyone can read it here."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries: list[dict[str, Any]] = []
        if path.exists():
            self._load()

    def append(self, entry: dict[str, Any]) -> None:
        """Adds one entry; its numbers must be finite."""
        line = json.dumps(entry, allow_nan=False, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self.entries.append(entry)

    def _load(self) -> None:
        """A last line without its end was cut off while it was written: nobody was told of it."""
        content = self._path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with self._path.open("r+b") as file:
                file.truncate(whole)
        self.entries = [json.loads(line) for line in content[:whole].splitlines()]


def replace_json(path: Path, value: Any) -> None:
    """Writes a file that is either as it was or wholly new, whenever the process is killed."""
    new = path.with_name(path.name + ".new")
    new.write_text(json.dumps(value, allow_nan=False, ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(path)
