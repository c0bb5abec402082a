"""Reading YAML strictly: pydantic says what is wrong, the parsed file says where.

Every home and scenario file comes in through `read_model`, so that a fault always
names file, line and key, and an unknown key the nearest valid one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from simulator.errors import FileFault

Model = TypeVar("Model", bound=BaseModel)


class StrictModel(BaseModel):
    """Base of everything read from a file or a request: unknown keys are errors."""

    class Config:
        extra = "forbid"
        frozen = True
        allow_population_by_field_name = True


def read_document(path: Path) -> CommentedMap:
    """The file's mapping, with line numbers attached.

    Raises:
        FileFault: the file is missing, unreadable, not YAML, or not a mapping.
    """
    try:
        document = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileFault(error.strerror or str(error), file=path) from error
    except UnicodeDecodeError as error:
        raise FileFault("not UTF-8 text", file=path) from error
    except MarkedYAMLError as error:
        line = None if error.problem_mark is None else error.problem_mark.line + 1
        raise FileFault(f"not YAML: {error.problem}", file=path, line=line) from error
    except YAMLError as error:
        raise FileFault(f"not YAML: {error}", file=path) from error
    if not isinstance(document, CommentedMap):
        raise FileFault("expected a mapping of keys at the top", file=path, line=1)
    return document


def line_of(document: Any, location: Sequence[str | int]) -> int | None:
    """1-based line of the deepest part of `location` that the document has."""
    line: int | None = None
    node = document
    for part in location:
        if isinstance(node, CommentedMap) and part in node:
            line = int(node.lc.key(part)[0]) + 1
        elif (
            isinstance(node, CommentedSeq)
            and isinstance(part, int)
            and 0 <= part < len(node)
        ):
            line = int(node.lc.item(part)[0]) + 1
        else:
            return line
        node = node[part]
    return line


def parse_model(document: Mapping[str, Any], model: type[Model], path: Path) -> Model:
    """The document as a typed model.

    Raises:
        FileFault: the first thing that does not fit, with line and dotted key.
    """
    try:
        return model.parse_obj(document)
    except ValidationError as error:
        raise fault_of(error, document, model, path) from error


def read_model(path: Path, model: type[Model]) -> Model:
    """Read and check a file in one go; raises `FileFault` as its two halves do."""
    return parse_model(read_document(path), model, path)


def fault_of(
    error: ValidationError,
    document: Mapping[str, Any],
    model: type[BaseModel],
    path: Path,
) -> FileFault:
    """The first problem of `error`, put where the person can find it."""
    first = error.errors()[0]
    location = [part for part in first["loc"] if part != "__root__"]
    message = first["msg"]
    if first["type"] == "value_error.extra":
        message = unknown_key(str(location[-1]), valid_keys(model, location[:-1]))
    return FileFault(
        message,
        file=path,
        line=line_of(document, location),
        key=".".join(str(part) for part in location) or None,
    )


def unknown_key(key: str, valid: Sequence[str]) -> str:
    """A sentence about a key that nobody knows, with the nearest one that is known."""
    nearest = process.extractOne(key, valid, score_cutoff=50)
    hint = f"did you mean '{nearest[0]}'?" if nearest else f"valid: {', '.join(valid)}"
    return f"unknown key '{key}'; {hint}"


def valid_keys(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """Keys that may stand at `location`, found by walking the models' fields."""
    models: list[type[BaseModel]] = [model]
    for part in location:
        if isinstance(part, int):
            continue
        found = [
            field
            for candidate in models
            for field in candidate.__fields__.values()
            if part in (field.alias, field.name)
        ]
        if found:
            models = [inner for field in found for inner in _models_in(field)] or models
    return sorted(
        {field.alias for found in models for field in found.__fields__.values()}
    )


def _models_in(field: Any) -> list[type[BaseModel]]:
    """Model classes anywhere inside a pydantic field's type."""
    if field.sub_fields:
        return [inner for sub in field.sub_fields for inner in _models_in(sub)]
    if isinstance(field.type_, type) and issubclass(field.type_, BaseModel):
        return [field.type_]
    return []
