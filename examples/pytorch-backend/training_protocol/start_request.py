"""What `POST /train` takes. Nothing is coerced: "5" is refused where 5 is meant, with a sentence that says so."""

import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, NoReturn

from .refusal import Refusal

MOST_BYTES = 65_536
MOST_DEPTH = 20
MODEL_NAME = re.compile(r"[A-Za-z0-9_-]{3,50}")


class Field(NamedTuple):
    """One key of the request."""

    allows: Callable[[Any], bool]
    allowed: str
    required: bool = False
    default: Any = None


def whole(low: int, high: int) -> Callable[[Any], bool]:
    """Integers of a range, its ends included."""
    return lambda value: type(value) is int and low <= value <= high


def between(low: float, high: float, *, with_high: bool = False) -> Callable[[Any], bool]:
    """Numbers of a range, its lower end excluded."""
    return lambda value: type(value) in (int, float) and (low < value < high or (with_high and value == high))


FIELDS = {
    "model_name": Field(
        lambda value: isinstance(value, str) and MODEL_NAME.fullmatch(value) is not None,
        '3 to 50 characters of A-Z, a-z, 0-9, "_" and "-"',
        required=True,
    ),
    "epochs": Field(whole(1, 10_000), "an integer from 1 to 10000", required=True),
    "learning_rate": Field(
        between(0, 1, with_high=True), "a number greater than 0 and no more than 1", required=True
    ),
    "batch_size": Field(whole(1, 65_536), "an integer from 1 to 65536", default=64),
    "validation_split": Field(between(0, 1), "a number between 0 and 1, both excluded", default=0.2),
    "sequence_length": Field(whole(1, 1000), "an integer from 1 to 1000"),
    "data_source": Field(lambda value: isinstance(value, str) and len(value) <= 255, "the id of a data set"),
}

CAMEL = {re.sub(r"_([a-z])", lambda match: match[1].upper(), name): name for name in FIELDS}


def read_start(body: bytes) -> dict[str, Any]:
    """The configuration that is asked for, in snake case with defaults. Unknown keys are kept as they came."""
    request = read_object(body)
    config = {CAMEL.get(key, key): value for key, value in request.items() if key in CAMEL}
    config |= {key: value for key, value in request.items() if key not in CAMEL or key in FIELDS}
    for name, field in FIELDS.items():
        value = config.get(name)
        if value is None:
            config.pop(name, None)
            if field.required:
                raise Refusal(400, f"{name} is missing; it must be {field.allowed}.")
            if field.default is not None:
                config[name] = field.default
        elif not field.allows(value):
            raise Refusal(400, f"{name} must be {field.allowed}, but is {quoted(value)}.")
    return config


def read_object(body: bytes | str) -> dict[str, Any]:
    """A JSON object of finite numbers."""
    try:
        value = json.loads(body, parse_constant=_refuse_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, f"The body is not valid JSON: {error}.") from error
    if _depth(value) > MOST_DEPTH:
        raise Refusal(400, f"The body must not be nested deeper than {MOST_DEPTH} levels.")
    if not isinstance(value, dict):
        raise Refusal(400, f"The body must be a JSON object, but is {quoted(value)}.")
    return value


def quoted(value: Any, longest: int = 80) -> str:
    """A value as a sentence may quote it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= longest else f"{text[:longest]}…"


def _depth(value: Any) -> int:
    """How many objects and lists lie in each other. What is read recursively could not be written again."""
    depth, level = 0, [value]
    while level := [inner for outer in level if isinstance(outer, dict | list) for inner in _inside(outer)]:
        depth += 1
    return depth


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _refuse_number(token: str) -> NoReturn:
    raise ValueError(f"{token} is no number there")


def _finite(token: str) -> float:
    number = float(token)
    if not math.isfinite(number):
        _refuse_number(token)
    return number
