"""Frozen dataclasses to JSON values and back, strictly, driven by their type hints.

The trace and whatever else crosses a process border is declared once, as a
dataclass; its JSON form follows from the fields. A field's `metadata` says where
the form differs: `key` (another name), `digits` (rounding), `may_be_absent`.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from functools import cache
from math import isfinite
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_WORDS: Mapping[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    types.NoneType: "null",
}


class JsonFault(ValueError):
    """A JSON value that does not have the declared shape."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}" if where else message)


def to_json(value: Any) -> Any:
    """Plain dicts, lists and scalars, with every key of every dataclass present."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            _key(field): to_json(_rounded(getattr(value, field.name), field))
            for field in fields(value)
            if not (_may_be_absent(field) and getattr(value, field.name) is None)
        }
    if isinstance(value, Mapping):
        return {str(key): to_json(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_json(inner) for inner in value]
    return value


def from_json(kind: type[T], document: object) -> T:
    """An instance of the dataclass `kind`, inverse of `to_json`.

    Raises:
        JsonFault: a key is missing or unknown, or a value of the wrong type; its
            dotted path comes first.
    """
    result: T = _read(kind, document, "")
    return result


def _key(field: Field[Any]) -> str:
    return str(field.metadata.get("key", field.name))


def _may_be_absent(field: Field[Any]) -> bool:
    return bool(field.metadata.get("may_be_absent", False))


def _rounded(value: Any, field: Field[Any]) -> Any:
    if value is None or "digits" not in field.metadata:
        return value
    # Adding zero turns -0.0 into 0.0, which reads and compares as people expect.
    return round(float(value), field.metadata["digits"]) + 0.0


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: object, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), value, where)
    if origin is Literal:
        if value in get_args(hint) and isinstance(value, str):
            return value
        raise JsonFault(where, f"expected one of {', '.join(get_args(hint))}")
    if origin is tuple:
        return _read_list(get_args(hint)[0], value, where)
    if origin is not None and issubclass(origin, Mapping):
        return _read_mapping(get_args(hint)[1], value, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return _read_dataclass(hint, value, where)
    return _read_scalar(hint, value, where)


def _read_scalar(kind: type, value: object, where: str) -> object:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise JsonFault(where, f"expected {_WORDS[kind]}")
    if isinstance(value, float) and not isfinite(value):
        raise JsonFault(where, "expected a finite number")
    return value


def _read_union(members: tuple[Any, ...], value: object, where: str) -> Any:
    """The member of exactly the value's type, else the first that takes it.

    A whole number thus stays whole where both `int` and `float` are allowed.
    """
    if type(value) in members:
        return _read_scalar(type(value), value, where)
    faults = []
    for member in members:
        try:
            return _read(member, value, where)
        except JsonFault as fault:
            faults.append(fault)
    containers = [fault for fault in faults if not str(fault).startswith(f"{where}: ")]
    if containers:
        # Something inside a value of the right shape: the deeper path says more.
        raise containers[0]
    expected = " or ".join(str(fault).rpartition("expected ")[2] for fault in faults)
    raise JsonFault(where, f"expected {expected}")


def _read_list(hint: Any, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, Sequence) or isinstance(value, (str, bytes)):
        raise JsonFault(where, "expected a list")
    return tuple(
        _read(hint, inner, f"{where}.{place}") for place, inner in enumerate(value)
    )


def _read_mapping(hint: Any, value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise JsonFault(where, "expected an object")
    return {str(key): _read(hint, value[key], f"{where}.{key}") for key in value}


def _read_dataclass(kind: type, value: object, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise JsonFault(where, "expected an object")
    by_key = {_key(field): field for field in fields(kind)}
    prefix = f"{where}." if where else ""
    for key in value:
        if key not in by_key:
            raise JsonFault(f"{prefix}{key}", "unknown key")
    arguments = {}
    for key, field in by_key.items():
        if key in value:
            hint = _hints(kind)[field.name]
            arguments[field.name] = _read(hint, value[key], f"{prefix}{key}")
        elif not _may_be_absent(field):
            raise JsonFault(f"{prefix}{key}", "missing key")
    return kind(**arguments)
