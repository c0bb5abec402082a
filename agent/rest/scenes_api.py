"""The scenes of a home over HTTP: which there are, and what each of them does."""

from __future__ import annotations

from collections.abc import Mapping

from agent.rest.at_home import at_home
from agent.rest.routes import Call, Route
from simulator.context import SceneView


async def list_scenes(call: Call) -> Mapping[str, SceneView]:
    """As the home file has them; who says what and when decides what is done."""
    async with at_home(call) as living:
        return living.home.scenes


SCENE_ROUTES: tuple[Route, ...] = (
    Route(
        method="GET",
        path="/{home}/scenes",
        summary="List the scenes of a home",
        handle=list_scenes,
        answer=Mapping[str, SceneView],
    ),
)
