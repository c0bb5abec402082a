"""The programme: which entries of the catalogue a person's routine may play."""

from __future__ import annotations

from simulator.catalogue import MUSIC_KINDS, Catalogue, Item
from simulator.context import DeviceView
from simulator.media import VIDEO_TYPES
from simulator.trace import Command


def choices_of(
    wanted: str, player: DeviceView, catalogue: Catalogue
) -> tuple[Item, ...]:
    """What `play: wanted` can come to on that player, in the catalogue's order.

    Args:
        wanted: a content id, a kind such as `film`, or a genre. A genre that music
            has means music, as it does when people name one.
        player: what would play it; video needs a screen.
        catalogue: everything that can be played.
    """
    if wanted in catalogue.by_id:
        found = [catalogue.by_id[wanted]]
    else:
        found = [item for item in catalogue.items if item.kind == wanted]
    if not found:
        of_genre = [item for item in catalogue.items if item.genre == wanted]
        music = [item for item in of_genre if item.kind in MUSIC_KINDS]
        found = music or of_genre
    return tuple(
        item for item in found if player.has_screen or item.kind not in VIDEO_TYPES
    )


def play_command(item: Item, player: str) -> Command:
    """The command that plays an entry of the catalogue."""
    return Command(
        service="media_player.play_media",
        device=player,
        fields={
            "media_content_id": item.id,
            "media_content_type": item.kind,
            "media_title": item.title,
            "media_genre": item.genre,
        },
    )
