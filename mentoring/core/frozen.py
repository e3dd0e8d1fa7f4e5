"""Frozen dataclasses as JSON and back, exactly, so that a signed paper can be kept as data."""

import hashlib
import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")


def to_json(value: Any) -> Any:
    """Plain JSON data: objects for dataclasses, lists for tuples, «2026-09-01» for dates."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(kind: type[Frozen], data: Any) -> Frozen:
    """The dataclass that `to_json` made the data of.

    A field that the data lacks takes its default, so papers frozen before the field existed can still be read;
    a key that no field has, or a value of another type, is a ValueError: nothing of a signed paper is dropped.
    """
    if not isinstance(data, dict):
        raise ValueError(f"{kind.__name__}: an object is expected, not {type(data).__name__}")  # noqa: TRY004 bad data
    hints = _hints(kind)  # type: ignore[arg-type]
    unknown = sorted(set(data) - set(hints))
    if unknown:
        raise ValueError(f"{kind.__name__}: unknown keys {', '.join(unknown)}")
    missing = [field.name for field in fields(kind) if _is_required(field) and field.name not in data]  # type: ignore[arg-type]
    if missing:
        raise ValueError(f"{kind.__name__}: missing keys {', '.join(missing)}")
    return kind(**{key: _value(hints[key], value, f"{kind.__name__}.{key}") for key, value in data.items()})


def digest(value: Any) -> str:
    """The SHA-256 of the canonical JSON of a value, or of the data that `to_json` made of it, in hexadecimal."""
    canonical = json.dumps(to_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(hint: Any, data: Any, where: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _of_union(hint, data, where)
    if get_origin(hint) is tuple:
        if not isinstance(data, list):
            raise ValueError(f"{where}: a list is expected, not {type(data).__name__}")
        return tuple(_value(get_args(hint)[0], item, where) for item in data)
    if is_dataclass(hint):
        return from_json(hint, data)  # type: ignore[arg-type]
    if hint is date:
        return date.fromisoformat(data)
    if type(data) is not hint:
        raise ValueError(f"{where}: {hint.__name__} is expected, not {type(data).__name__}")
    return data


def _of_union(hint: Any, data: Any, where: str) -> Any:
    """Only «something or None» is met in papers."""
    if data is None:
        return None
    return _value(next(option for option in get_args(hint) if option is not types.NoneType), data, where)
