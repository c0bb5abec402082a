"""Reading what a server of the REST contract answered, or why it refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from simulator.errors import AssistantError

Body = TypeVar("Body", bound=BaseModel)


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError as error:
        raise AssistantError(f"{_asked(response)} answered no JSON") from error


def mappings(response: httpx.Response) -> list[Mapping[str, Any]]:
    """An answer that is a list of objects.

    Raises:
        AssistantError: it is something else.
    """
    answer = _json(response)
    if isinstance(answer, list) and all(isinstance(each, Mapping) for each in answer):
        return answer
    raise AssistantError(f"{_asked(response)} answered no list of objects")


def parsed(shape: type[Body], response: httpx.Response) -> Body:
    """An answer that is one object of that shape; raises as `checked`."""
    return checked(shape, _json(response), response)


def checked(shape: type[Body], document: Any, response: httpx.Response) -> Body:
    """Part of an answer, or all of it, as that shape.

    Raises:
        AssistantError: it does not fit; says where.
    """
    try:
        return shape.parse_obj(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "__root__")
        raise AssistantError(
            f"{_asked(response)} answered something else than agreed: "
            f"{where}: {first['msg']}"
        ) from error


def _asked(response: httpx.Response) -> str:
    return f"{response.request.method} {response.request.url}"


def refusal(response: httpx.Response) -> str:
    """The server's own sentence where there is one."""
    try:
        body = response.json()
    except ValueError:
        body = None
    if isinstance(body, Mapping) and isinstance(body.get("error"), str):
        return str(body["error"])
    return f"{_asked(response)} answered {response.status_code}"
