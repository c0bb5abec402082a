"""`docs/home-format.md` and the home file's header against the format itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from simulator.domains import COMMON_ATTRIBUTES, DOMAINS
from simulator.home_entries import AreaEntry, Capabilities, DeviceEntry, PersonEntry
from simulator.home_file import HOMES, HomeFile, load_home
from simulator.routines import Routine, RoutineStep
from simulator.scenes import SceneEntry, SceneStep
from simulator.strict_yaml import StrictModel

PAGE = (Path(__file__).parents[2] / "docs" / "home-format.md").read_text("utf-8")
HEADER = (HOMES / "flat.yaml").read_text("utf-8").partition("\nhome:")[0]

MODELS: tuple[type[StrictModel], ...] = (
    HomeFile,
    AreaEntry,
    PersonEntry,
    Routine,
    RoutineStep,
    DeviceEntry,
    Capabilities,
    SceneEntry,
    SceneStep,
)


def keys() -> Iterator[str]:
    for model in MODELS:
        yield from (field.alias for field in model.__fields__.values())


def row_of(domain: str) -> str:
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| `{domain}` |")]
    assert len(rows) == 1, domain
    return rows[0]


@pytest.mark.parametrize("key", sorted(set(keys())))
def test_every_key_is_described(key: str) -> None:
    assert f"`{key}`" in PAGE
    assert re.search(rf"\b{key}\b", HEADER)


def test_every_domain_has_its_row() -> None:
    table = PAGE.partition("| domain |")[2].partition("\n\n")[0]

    described = re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)

    assert sorted(described) == sorted(DOMAINS)


@pytest.mark.parametrize("domain", sorted(DOMAINS.keys() - {"weather"}))
def test_a_domain_is_described_with_its_states_and_the_first_one_first(
    domain: str,
) -> None:
    states = row_of(domain).split("|")[2]
    every_kind = [DOMAINS[domain].states, *DOMAINS[domain].kinds.values()]

    assert set(re.findall(r"`([\w-]+)`", states)) == {
        state for kind in every_kind for state in kind
    }
    if DOMAINS[domain].states:
        assert states.strip().startswith(f"`{DOMAINS[domain].initial}`")


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_a_domain_is_described_with_its_attributes(domain: str) -> None:
    attributes = row_of(domain).split("|")[3]

    assert set(re.findall(r"`(\w+)`", attributes)) == {*DOMAINS[domain].attributes}


def test_attributes_of_every_device_are_described() -> None:
    assert all(f"`{name}`" in PAGE for name in COMMON_ATTRIBUTES)


def test_the_example_is_a_home() -> None:
    example = PAGE.partition("```yaml\n")[2].partition("```")[0]

    home = load_home(YAML(typ="safe").load(example))

    assert home.home == "cabin"
