"""OpenAPI: the contract as a document, made from the table that also serves it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.schema import schema

from agent.rest.answers import StatusAnswer
from agent.rest.bodies import TalkBody
from agent.rest.routes import Route
from agent.rest.server_state import own_version
from agent.rest.streams import EVENT_STREAM

_REF = "#/components/schemas/"
_ERROR = {
    "type": "object",
    "required": ["error", "where"],
    "properties": {
        "error": {"type": "string", "description": "A sentence."},
        "where": {"type": "string", "description": "Dotted path of the key."},
    },
}
_REPLY = {
    "type": "object",
    "required": ["recipient_id"],
    "properties": {
        "recipient_id": {"type": "string"},
        "text": {"type": "string"},
        "custom": {"type": "object", "description": "With `explain`: the trace."},
    },
}


def document(prefix: str, routes: Sequence[Route]) -> dict[str, Any]:
    """The OpenAPI 3.0 document of the channel and of `routes` below `prefix`."""
    bodies: list[type[BaseModel]] = [TalkBody]
    bodies += [route.body for route in routes if route.body is not None]
    answers: dict[str, Any] = {"Error": _ERROR, "Reply": _REPLY}
    for kind in (StatusAnswer, *(route.answer for route in routes)):
        if kind is not None:
            _schema_of(kind, answers)
    paths: dict[str, dict[str, Any]] = {
        "/webhooks/rest/webhook": {
            "post": {
                "summary": "Say something",
                "operationId": "talk",
                "requestBody": _request_body(TalkBody),
                "responses": _responses(
                    200, {"type": "array", "items": {"$ref": _REF + "Reply"}}
                ),
            }
        },
        f"{prefix}/status": {
            "get": {
                "summary": "Whether the server is up",
                "operationId": "read_status",
                "security": [],
                "responses": _responses(200, {"$ref": _REF + "StatusAnswer"}),
            }
        },
    }
    for route in routes:
        operation: dict[str, Any] = {
            "summary": route.summary,
            "operationId": route.name,
            "parameters": [*_path_parameters(route), *_query_parameters(route)],
            "responses": _responses(
                route.status,
                None if route.answer is None else _schema_of(route.answer, answers),
                EVENT_STREAM if route.is_stream else "application/json",
            ),
        }
        if route.body is not None:
            operation["requestBody"] = _request_body(route.body)
        paths.setdefault(prefix + route.path, {})[route.method.lower()] = operation
    definitions = schema(bodies, ref_prefix=_REF)["definitions"]
    return {
        "openapi": "3.0.3",
        "info": {"title": "Teachable home assistant", "version": own_version()},
        "paths": paths,
        "components": {
            "schemas": {**definitions, **answers},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}, {}],
    }


def _request_body(model: type[BaseModel]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": _REF + model.__name__}}}
    return {"required": True, "content": content}


def _responses(
    status: int, answer: Mapping[str, Any] | None, media: str = "application/json"
) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done"}
    if answer is not None:
        good["content"] = {media: {"schema": answer}}
    bad = {
        "description": "Not done, and why",
        "content": {"application/json": {"schema": {"$ref": _REF + "Error"}}},
    }
    return {str(status): good, "default": bad}


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _query_parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "description": what, "schema": {"type": "string"}}
        for name, what in route.query.items()
    ]


_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def _schema_of(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    """Schema of an answer's type; dataclasses are put into `known` and referred to."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if is_dataclass(kind):
        name = kind.__name__ if isinstance(kind, type) else type(kind).__name__
        if name not in known:
            known[name] = {}
            hints = get_type_hints(kind)
            names = [field.name for field in fields(kind)]
            known[name] = {
                "type": "object",
                "required": names,
                "properties": {key: _schema_of(hints[key], known) for key in names},
            }
        return {"$ref": _REF + name}
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(parts[0], known)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {
            "type": "object",
            "additionalProperties": _schema_of(parts[1], known),
        }
    if type(None) in parts:
        rest = [part for part in parts if part is not type(None)]
        return _nullable(_schema_of(rest[0], known)) if len(rest) == 1 else {}
    if parts and all(isinstance(part, str) for part in parts):
        return {"type": "string", "enum": list(parts)}
    return {}


def _nullable(inner: dict[str, Any]) -> dict[str, Any]:
    """The schema with `null` allowed; OpenAPI 3.0 ignores what stands beside a $ref."""
    if "$ref" in inner:
        return {"allOf": [inner], "nullable": True}
    if "enum" in inner:
        return {**inner, "enum": [*inner["enum"], None], "nullable": True}
    return {**inner, "nullable": True}
