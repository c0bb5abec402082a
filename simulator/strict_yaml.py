"""Reading YAML strictly: pydantic says what is wrong, the parsed file says where.

Every home and scenario file comes in through `read_model`, so that a fault always
names file, line and key, and an unknown key the nearest valid one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import (
    BaseModel,
    ConstrainedFloat,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)
from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.timestamp import TimeStamp

from simulator.errors import FileFault
from simulator.problems import Problem

Model = TypeVar("Model", bound=BaseModel)


if TYPE_CHECKING:
    FiniteFloat = float
else:

    class FiniteFloat(ConstrainedFloat):
        """A number that is neither text nor infinite; whole ones stay `int`."""

        strict = True
        allow_inf_nan = False


Scalar = StrictBool | StrictInt | FiniteFloat | StrictStr | None
"""One value as written: `"1984"` stays text and 21.5 is not cut to 21."""

_SENTENCES: Mapping[str, str] = {
    "type_error.str": "expected text (in quotes)",
    "type_error.integer": "expected a whole number",
    "type_error.float": "expected a number",
    "value_error.strictbool": "expected true or false",
    "value_error.number.not_finite_number": "expected a finite number",
    "type_error.bool": "expected true or false",
    "type_error.dict": "expected a mapping of keys",
    "type_error.list": "expected a list",
    "type_error.tuple": "expected a list",
    "type_error.none.not_allowed": "must not be empty",
    "value_error.missing": "missing key",
}
"""What people read in place of pydantic's wording, by its error type."""


class StrictModel(BaseModel):
    """Base of everything read from a file or a request: unknown keys are errors."""

    class Config:
        """Pydantic's settings."""

        extra = "forbid"
        frozen = True
        allow_population_by_field_name = True


def read_document(path: Path) -> CommentedMap:
    """The file's mapping, with line numbers attached.

    Raises:
        FileFault: the file is missing, unreadable, not YAML, or not a mapping.
    """
    return document_in(text_of(path), path)


def text_of(path: Path) -> str:
    """The file's text.

    Raises:
        FileFault: the file is missing, unreadable, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise FileFault(error.strerror or str(error), file=path) from error
    except UnicodeDecodeError as error:
        raise FileFault("not UTF-8 text", file=path) from error


def document_in(text: str, path: Path) -> CommentedMap:
    """The mapping that the text of a file holds, with line numbers attached.

    Raises:
        FileFault: the text is not YAML, or not a mapping; it names `path`.
    """
    try:
        document = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = None if error.problem_mark is None else error.problem_mark.line + 1
        raise FileFault(f"not YAML: {error.problem}", file=path, line=line) from error
    except (YAMLError, ValueError) as error:
        # ruamel lets Python's ValueError through for dates such as 2026-02-31.
        raise FileFault(f"not YAML: {error}", file=path) from error
    except RecursionError as error:
        raise FileFault("nested too deeply", file=path) from error
    if not isinstance(document, CommentedMap):
        raise FileFault("expected a mapping of keys at the top", file=path, line=1)
    return document


def plain(node: Any) -> Any:
    """The document in Python's own types, fit for JSON; times become ISO text.

    Nodes that YAML's aliases share stay shared, so that a file cannot blow up here.
    """
    return _plain(node, {})


def _plain(node: Any, seen: dict[int, Any]) -> Any:
    if id(node) in seen:
        return seen[id(node)]
    if isinstance(node, Mapping):
        mapping: dict[str, Any] = {}
        seen[id(node)] = mapping
        mapping.update((_plain_key(key), _plain(node[key], seen)) for key in node)
        return mapping
    if isinstance(node, (list, tuple)):
        items: list[Any] = []
        seen[id(node)] = items
        items.extend(_plain(inner, seen) for inner in node)
        return items
    return _plain_scalar(node)


def _plain_key(key: Any) -> str:
    return key if isinstance(key, str) else str(_plain_scalar(key))


def _plain_scalar(node: Any) -> Any:
    if isinstance(node, TimeStamp):
        # ruamel keeps the instant in UTC and the offset that was written beside it.
        offset = node._yaml["tz"]
        written = node + node._yaml["delta"] if offset else node
        return datetime.isoformat(written) + (offset or "")
    if isinstance(node, bool) or node is None:
        return node
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return str(node)


def line_of(document: Any, location: Sequence[str | int]) -> int | None:
    """1-based line of the deepest part of `location` that the document has."""
    line: int | None = None
    node = document
    for named in location:
        part = _as_written(named, node)
        try:
            if isinstance(node, CommentedMap):
                line = int(node.lc.key(part)[0]) + 1
            elif isinstance(node, CommentedSeq):
                line = int(node.lc.item(part)[0]) + 1
            node = node[part]
        except (KeyError, IndexError, TypeError):
            # Not there, or merged in by `<<`, which keeps no line of its own.
            return line
    return line


def _as_written(part: str | int, node: Any) -> Any:
    """The key as it stands in the file, where it may be a number and text here."""
    if not isinstance(node, CommentedMap) or part in node:
        return part
    return next((key for key in node if str(key) == str(part)), part)


def parse_model(document: Mapping[str, Any], model: type[Model], path: Path) -> Model:
    """The document as a typed model.

    Raises:
        FileFault: the first thing that does not fit, with line and dotted key.
    """
    try:
        return model.parse_obj(plain(document))
    except ValidationError as error:
        raise fault_of(error, document, model, path) from error


def read_model(path: Path, model: type[Model]) -> Model:
    """Read and check a file in one go; raises `FileFault` as its two halves do."""
    return parse_model(read_document(path), model, path)


def read_large_model(path: Path, model: type[Model]) -> Model:
    """Like `read_model`, ten times as fast for a file without a fault.

    The parser in C keeps no line numbers, so whatever is wrong is read again with
    care. It takes `off` for `false` as YAML 1.1 did, which strict text refuses; for
    models in which a value may be text or a claim, use `read_model`.
    """
    try:
        return model.parse_obj(YAML(typ="safe").load(path.read_bytes()))
    except (OSError, YAMLError, ValueError, RecursionError):
        return read_model(path, model)


def fault_of(
    error: ValidationError,
    document: Mapping[str, Any],
    model: type[BaseModel],
    path: Path,
) -> FileFault:
    """The first problem of `error`, put where the person can find it."""
    first = first_problem(error, model)
    return FileFault(
        first.message,
        file=path,
        line=line_of(document, first.place),
        key=".".join(str(part) for part in first.place) or None,
    )


def first_problem(error: ValidationError, model: type[BaseModel]) -> Problem:
    """The first thing that did not fit `model`, in the words that people read."""
    problems = error.errors()
    first = _most_telling(problems)
    location = tuple(part for part in first["loc"] if part != "__root__")
    same_place = [problem for problem in problems if problem["loc"] == first["loc"]]
    sentences = dict.fromkeys(
        _sentence(problem, location, model) for problem in same_place
    )
    return Problem(
        message=" or ".join(sentences).replace(" or expected ", " or "),
        place=location,
    )


def _most_telling(problems: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The first problem; but a misspelt key rather than the key it leaves missing."""
    first = problems[0]
    if first["type"] == "value_error.missing":
        for other in problems:
            is_beside = other["loc"][:-1] == first["loc"][:-1]
            if other["type"] == "value_error.extra" and is_beside:
                return other
    return first


def _sentence(
    problem: Mapping[str, Any], location: Sequence[str | int], model: type[BaseModel]
) -> str:
    if problem["type"] == "value_error.extra":
        return unknown_key(str(location[-1]), valid_keys(model, location[:-1]))
    if problem["type"] == "value_error.const":
        given = str(problem["ctx"]["given"])
        return unknown_word(given, [str(word) for word in problem["ctx"]["permitted"]])
    return _SENTENCES.get(problem["type"], problem["msg"])


def nearest_of(word: str, valid: Iterable[str]) -> str | None:
    """The valid word that looks most like `word`, `None` when none is close."""
    found = process.extractOne(word, list(valid), score_cutoff=50)
    return None if found is None else str(found[0])


def unknown_word(word: str, valid: Sequence[str]) -> str:
    """A sentence about a value that is none of the valid ones."""
    return f"'{word}' is not possible here; {_hint(word, valid)}"


def _hint(word: str, valid: Sequence[str]) -> str:
    nearest = nearest_of(word, valid)
    return f"did you mean '{nearest}'?" if nearest else f"valid: {', '.join(valid)}"


def unknown_key(key: str, valid: Sequence[str]) -> str:
    """A sentence about a key that nobody knows, with the nearest one that is known."""
    return f"unknown key '{key}'; {_hint(key, valid)}"


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
