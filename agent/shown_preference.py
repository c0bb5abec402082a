"""A preference as it is shown to people, whichever door they use."""

from __future__ import annotations

from preference_store.values import Preference
from simulator.assistant import KnownPreference
from simulator.home import Home


def shown(preference: Preference, home: Home) -> KnownPreference:
    """What is kept, with times in the home's zone."""
    assert preference.id is not None
    taught_at = preference.taught_at.astimezone(home.clock.now.tzinfo)
    return KnownPreference(
        id=preference.id,
        person=preference.person,
        topic=preference.topic,
        value=preference.value,
        polarity=preference.polarity,
        when=dict(preference.when),
        how_long=preference.how_long,
        source=preference.source,
        words=preference.words,
        moment=preference.moment,
        taught_at=taught_at.isoformat(),
    )
