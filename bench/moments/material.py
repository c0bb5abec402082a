"""Material: the files of a half, which all of its sessions are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, StrictStr

from bench.moments.persona import Persona, read_personas
from bench.moments.template import Template, read_templates
from simulator.errors import FileFault
from simulator.strict_yaml import StrictModel, read_model

HERE = Path(__file__).parent
PERSONAS = "personas.yml"
SMALL_THINGS = "small_things.yml"

Half = Literal["dev", "test"]
HALVES: tuple[Half, ...] = get_args(Half)
_ANYWHERE = "any"


class _SmallThings(StrictModel):
    schema_: Literal["small_things/v1"] = Field(alias="schema")
    homes: dict[StrictStr, dict[StrictStr, tuple[StrictStr, ...]]]
    """Home, or `any` → topic → what is said in passing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """All that the sessions of one half are made from."""

    half: Half
    templates: tuple[Template, ...]
    personas: Mapping[str, Persona]
    small_things: Mapping[str, Mapping[str, tuple[str, ...]]]

    def small_things_of(self, home: str) -> dict[str, tuple[str, ...]]:
        """What may be said in passing in a home, by topic."""
        things = self.small_things
        return {**things.get(_ANYWHERE, {}), **things.get(home, {})}


def read_material(half: Half, folder: Path = HERE) -> Material:
    """The files of a half.

    Raises:
        FileFault: one of them cannot be used, or two templates have one name.
    """
    here = folder / half
    templates: dict[str, Template] = {}
    for path in sorted(here.glob("*.yml")):
        if path.name in (PERSONAS, SMALL_THINGS):
            continue
        for template in read_templates(path):
            if template.name in templates:
                message = f"the name of a template of {templates[template.name].path}"
                key = f"templates.{template.name}"
                raise FileFault(message, file=path, line=template.line, key=key)
            templates[template.name] = template
    return Material(
        half=half,
        templates=tuple(templates.values()),
        personas=read_personas(here / PERSONAS),
        small_things=read_model(here / SMALL_THINGS, _SmallThings).homes,
    )
