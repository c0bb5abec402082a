"""All homes of a server: the lasting ones, and sandboxes with a world of their own."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import structlog

from agent.errors import UnknownHome
from agent.living_home import LivingHome
from agent.ports import HomeListing
from agent.settings import Settings
from agent.wall_clock import wall_time
from preference_store.errors import StoreError
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from simulator.errors import SimulatorError
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.setup import SandboxSetup

_STORE = "preferences.db"
_WORLD = "world.json"

_log = structlog.get_logger(__name__)


class Homes:
    """Opens, finds, saves and erases living homes."""

    def __init__(self, settings: Settings, store: PreferenceStore) -> None:
        self._store = store
        self._folder = settings.data_dir / "sandboxes"
        self._living: dict[str, LivingHome] = {}

    def listings(self) -> Iterator[HomeListing]:
        """Homes by name, then open sandboxes."""
        for name in home_names():
            yield HomeListing(home=name, is_sandbox=False)
        for living in self._living.values():
            if living.is_sandbox:
                yield HomeListing(home=living.key, is_sandbox=True)

    def living(self, name: str) -> LivingHome:
        """A home by name or sandbox id.

        Raises:
            UnknownHome: there is none of that name.
        """
        if name not in self._living:
            if name not in home_names():
                raise UnknownHome(name, [listing.home for listing in self.listings()])
            self._living[name] = self._begin(name)
        return self._living[name]

    def _begin(self, name: str) -> LivingHome:
        """A lasting home starts at the wall's time of day and keeps its pace."""
        home_file = load_home(name)
        start = wall_time(home_file.zone).replace(tzinfo=None)
        setup = SandboxSetup(home=name, start=start)
        return LivingHome(
            key=name,
            home=Home.begin(home_file, setup),
            store=self._store,
            is_sandbox=False,
        )

    async def open_sandbox(self, setup: SandboxSetup, name: str | None) -> str:
        """A fresh world and an empty memory, but for what `setup` gives them."""
        key = name or self._free_name()
        folder = self._folder / key
        home = Home.begin(load_home(setup.home), setup)
        await asyncio.to_thread(folder.mkdir, parents=True)
        store = await asyncio.to_thread(PreferenceStore.open, _url(folder))
        living = LivingHome(
            key=key,
            home=home,
            store=store,
            is_sandbox=True,
            keeps_lessons=setup.keeps_lessons,
        )
        for given in setup.preferences:
            preference = Preference(
                person=given.person,
                topic=given.topic,
                value=str(given.value),
                polarity=given.polarity,
                when=given.when,
                how_long=given.how_long,
                source=given.source,
                taught_at=home.clock.now,
            )
            await asyncio.to_thread(store.keep, preference, home=key)
        self._living[key] = living
        return key

    async def close_sandbox(self, key: str) -> None:
        """Erase a sandbox, world and memory."""
        living = self._living.get(key)
        if living is None or not living.is_sandbox:
            sandboxes = [home.key for home in self._living.values() if home.is_sandbox]
            raise UnknownHome(key, sandboxes)
        async with living.lock:
            del self._living[key]
            await asyncio.to_thread(living.store.close)
            await asyncio.to_thread(shutil.rmtree, self._folder / key)

    async def take_up(self) -> None:
        """Go on with the sandboxes that an earlier process saved."""
        for saved in sorted(self._folder.glob(f"*/{_WORLD}")):
            folder = saved.parent
            try:
                document = json.loads(saved.read_text("utf-8"))
                home = Home.from_dict(document["world"])
                store = await asyncio.to_thread(PreferenceStore.open, _url(folder))
            except (ValueError, KeyError, SimulatorError, StoreError) as damage:
                # One broken sandbox must not keep a server down; its files stay.
                _log.warning("sandbox.left", folder=str(folder), reason=str(damage))
                continue
            self._living[folder.name] = LivingHome(
                key=folder.name,
                home=home,
                store=store,
                is_sandbox=True,
                keeps_lessons=document.get("keeps_lessons", True),
            )

    async def stop(self) -> None:
        """Save the worlds of open sandboxes, and close every memory."""
        for living in self._living.values():
            if living.is_sandbox:
                document = {
                    "world": living.home.as_dict(),
                    "keeps_lessons": living.keeps_lessons,
                }
                world = self._folder / living.key / _WORLD
                world.write_text(json.dumps(document), "utf-8")
                await asyncio.to_thread(living.store.close)
        self._living.clear()
        await asyncio.to_thread(self._store.close)

    def _free_name(self) -> str:
        """The first ordinal that neither this nor an earlier process uses."""
        ordinal = 1
        while (self._folder / f"sandbox-{ordinal}").exists():
            ordinal += 1
        return f"sandbox-{ordinal}"


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / _STORE}"
