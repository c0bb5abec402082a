"""All homes of a server: the lasting ones, and sandboxes with a world of their own."""

from __future__ import annotations

import asyncio
import fcntl
import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from agent.errors import UnknownHome
from agent.given_content import as_text, concept_of
from agent.given_home import home_file_of
from agent.living_home import LivingHome
from agent.pace import REAL_TIME, STANDS_STILL
from agent.ports import HomeListing
from agent.preference_check import check_concept
from agent.settings import Settings
from agent.wall_clock import wall_time
from preference_store.errors import StoreError
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from simulator.catalogue import load_catalogue
from simulator.errors import SimulatorError
from simulator.home import Home
from simulator.home_file import HomeFile, home_names, load_home
from simulator.setup import SandboxSetup

_SANDBOXES = "sandboxes"
_STORE = "preferences.db"
_WORLD = "world.json"

_LOCK = ".lock"

_DAMAGE = (OSError, ValueError, KeyError, TypeError, SimulatorError, StoreError)
"""What a saved world that was torn or written by another version leads to."""

_log = logging.getLogger(__name__)


def is_lived_in(settings: Settings) -> bool:
    """Whether a server lives in the data folder just now."""
    lock = settings.data_dir / _SANDBOXES / _LOCK
    if not lock.exists():
        return False
    with lock.open("r+") as claim:
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


class Homes:
    """Opens, finds, saves and erases living homes."""

    def __init__(self, settings: Settings, store: PreferenceStore) -> None:
        self._store = store
        self._folder = settings.data_dir / _SANDBOXES
        self._own = home_file_of(settings) if settings.own_home else None
        self._living: dict[str, LivingHome] = {}
        self._claim: TextIO | None = None

    def listings(self) -> Iterator[HomeListing]:
        """Homes by name, then open sandboxes."""
        for name in self._names():
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
            if name not in self._names():
                raise UnknownHome(name, [listing.home for listing in self.listings()])
            self._living[name] = self._begin(name)
        return self._living[name]

    def _names(self) -> tuple[str, ...]:
        """Lasting homes: one's own, and those that come along."""
        own = () if self._own is None else (self._own.home,)
        return tuple(dict.fromkeys((*own, *home_names())))

    def _file(self, home: str | Mapping[str, Any]) -> HomeFile:
        is_own = self._own is not None and home == self._own.home
        return self._own if self._own is not None and is_own else load_home(home)

    def _begin(self, name: str) -> LivingHome:
        """A lasting home starts at the wall's time of day and keeps its pace."""
        home_file = self._file(name)
        start = wall_time(home_file.zone).replace(tzinfo=None)
        setup = SandboxSetup(home=name, start=start)
        return LivingHome(
            key=name,
            home=Home.begin(home_file, setup),
            store=self._store,
            is_sandbox=False,
        )

    async def open_sandbox(self, setup: SandboxSetup, name: str | None) -> str:
        """A fresh world and an empty memory, but for what `setup` gives them.

        Raises:
            SimulatorError, StoreError: it cannot be; nothing of it is left behind.
        """
        home = Home.begin(self._file(setup.home), setup)
        key = name or self._free_name()
        folder = self._folder / key
        await asyncio.to_thread(folder.mkdir, parents=True)
        try:
            store = await asyncio.to_thread(PreferenceStore.open, _url(folder))
            try:
                await asyncio.to_thread(_give, setup, home, store, key)
            except BaseException:
                store.close()
                raise
        except BaseException:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
            raise
        self._living[key] = LivingHome(
            key=key,
            home=home,
            store=store,
            is_sandbox=True,
            keeps_lessons=setup.keeps_lessons,
        )
        return key

    async def close_sandbox(self, key: str) -> None:
        """Erase a sandbox, world and memory."""
        living = self._living.get(key)
        if living is None or not living.is_sandbox:
            sandboxes = [home.key for home in self._living.values() if home.is_sandbox]
            raise UnknownHome(key, sandboxes)
        async with living.lock:
            if self._living.pop(key, None) is None:
                return
            await asyncio.to_thread(living.store.close)
            await asyncio.to_thread(shutil.rmtree, self._folder / key)

    async def keep_pace(self) -> None:
        """Let the homes catch up whose clocks run fast.

        Otherwise whoever comes after hours waits until months have been played.
        """
        for living in tuple(self._living.values()):
            if living.rate > REAL_TIME and not living.lock.locked():
                async with living.lock:
                    living.keep_pace()
            await asyncio.sleep(0)

    async def take_up(self) -> None:
        """Go on with the sandboxes that an earlier process saved, and sweep the rest.

        What another process lives in has no saved world either; so nothing is swept
        while there is one.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            is_alone = self._claim_folder()
            folders = sorted(path for path in self._folder.iterdir() if path.is_dir())
        except OSError as error:
            _log.warning("saved sandboxes are left alone: %s", error)
            return
        for folder in folders:
            if (folder / _WORLD).exists():
                await self._take_up(folder)
            elif is_alone:
                # The world went with a process that had no time to save it.
                _log.warning("%s was swept: nobody can take it up", folder)
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _take_up(self, folder: Path) -> None:
        saved = folder / _WORLD
        try:
            document = json.loads(saved.read_text("utf-8"))
            home = Home.from_dict(document["world"])
            keeps_lessons = bool(document["keeps_lessons"])
            rate = float(document.get("rate", STANDS_STILL))
            store = await asyncio.to_thread(PreferenceStore.open, _url(folder))
        except _DAMAGE as damage:
            # One broken sandbox must not keep a server down; its files stay.
            _log.warning("%s is left alone: %s", folder, damage)
            return
        # From now on the world lives here; an old one must not come back.
        saved.unlink()
        living = LivingHome(
            key=folder.name,
            home=home,
            store=store,
            is_sandbox=True,
            keeps_lessons=keeps_lessons,
        )
        living.set_rate(rate)
        self._living[folder.name] = living

    def _claim_folder(self) -> bool:
        """Live in the folder from now on; whether nobody else does."""
        self._claim = (self._folder / _LOCK).open("w")
        try:
            fcntl.flock(self._claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_alone = False
        else:
            is_alone = True
        fcntl.flock(self._claim, fcntl.LOCK_SH)
        return is_alone

    async def stop(self) -> None:
        """Save the worlds of open sandboxes, and close every memory."""
        for living in self._living.values():
            if living.is_sandbox:
                document = {
                    "world": living.home.as_dict(),
                    "keeps_lessons": living.keeps_lessons,
                    "rate": living.rate,
                }
                world = self._folder / living.key / _WORLD
                world.write_text(json.dumps(document), "utf-8")
                await asyncio.to_thread(living.store.close)
        self._living.clear()
        await asyncio.to_thread(self._store.close)
        if self._claim is not None:
            self._claim.close()

    def _free_name(self) -> str:
        """The first ordinal that neither this nor an earlier process uses."""
        ordinal = 1
        while (self._folder / f"sandbox-{ordinal}").exists():
            ordinal += 1
        return f"sandbox-{ordinal}"


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / _STORE}"


def _give(setup: SandboxSetup, home: Home, store: PreferenceStore, key: str) -> None:
    """Keep what is known before the first word.

    Raises:
        StoreError: a concept could never mean anything here.
    """
    for given in setup.preferences:
        concept = concept_of(given)
        if concept is not None:
            check_concept(concept, home.devices, load_catalogue())
        preference = Preference(
            person=given.person,
            topic=concept.topic if concept is not None else given.topic or "",
            value=concept.value if concept is not None else as_text(given.value),
            concept=concept,
            polarity=given.polarity,
            when=given.when,
            how_long=given.how_long,
            source=given.source,
            taught_at=home.clock.now,
        )
        store.keep(preference, home=key)
