"""Draws of a lottery: read from a file, or made up."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

WHITE_BALLS, WHITE_PICKS, RED_BALLS = 69, 5, 26
HEADER = ["date", "white_balls", "red_ball", "power_play"]


class Draw(NamedTuple):
    """Five of 69 white balls and one of 26 red ones, counted from 1."""

    white: tuple[int, ...]
    red: int


def read_draws(path: Path) -> list[Draw]:
    """Reads the columns `white_balls` (as `18|30|40|48|52`) and `red_ball`; raises ValueError with the line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"white_balls", "red_ball"} - set(reader.fieldnames or [])
        if missing:
            raise ValueError(f"{path.name} has no column {' and no column '.join(sorted(missing))}.")
        return [_to_draw(row, path.name, reader.line_num) for row in reader]


def write_made_up_draws(path: Path, count: int = 1390) -> None:
    """Writes draws that never were, all numbers equally likely, and the same each time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_made_up_rows(count))


def _made_up_rows(count: int) -> Iterator[list[str]]:
    numbers = random.Random(7)
    day = date(2012, 1, 4)
    for draw in range(count):
        white = sorted(numbers.sample(range(1, WHITE_BALLS + 1), WHITE_PICKS))
        red = numbers.randint(1, RED_BALLS)
        yield [day.strftime("%m/%d/%Y"), "|".join(map(str, white)), str(red), f"{numbers.randint(2, 5)}X"]
        day += timedelta(days=3 if draw % 2 == 0 else 4)


def _to_draw(row: dict[str, str | None], file: str, line: int) -> Draw:
    try:
        white = tuple(int(ball) for ball in (row["white_balls"] or "").split("|"))
        red = int(row["red_ball"] or "")
    except ValueError:
        raise ValueError(f"{file}, line {line}: the balls must be whole numbers.") from None
    if (
        len(set(white)) != WHITE_PICKS
        or len(white) != WHITE_PICKS
        or not 1 <= min(white) <= max(white) <= WHITE_BALLS
    ):
        raise ValueError(
            f"{file}, line {line}: there must be {WHITE_PICKS} different white balls of {WHITE_BALLS}."
        )
    if not 1 <= red <= RED_BALLS:
        raise ValueError(f"{file}, line {line}: the red ball must be one of {RED_BALLS}.")
    return Draw(white, red)
