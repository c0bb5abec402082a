"""What is said: a fixed hour with the assistant, every utterance a new one."""

from __future__ import annotations

PAUSE_S = 60.0
"""Silence before each utterance; long enough that none is a repeat of the last."""

_DEVICES = ("ceiling light", "sofa lamp", "kitchen light", "bedside lamp", "hall light")

UTTERANCES: tuple[str, ...] = (
    *(f"turn on the {device}" for device in _DEVICES),
    "what is the temperature",
    "is the sofa lamp on",
    "play some jazz",
    "turn the volume down",
    "next song please",
    "pause the music",
    *(f"could you please switch the {device} off" for device in _DEVICES),
    "open the blind in the living room",
    "lock the front door",
    "set the thermostat to 20 degrees",
    "make me a coffee",
    "close the blind again",
    "what time is it",
    "good morning",
    "what can you do",
    *(f"set the {device} to 40 percent" for device in _DEVICES),
    "play the hunger games on the kitchen display",
    "stop it",
    "turn on the light in the cellar",
    "tell me a story about dragons",
    "how warm is it in the bedroom",
    "turn everything off in the kitchen",
    "why did you do that",
    "what do you know about me",
    "thanks a lot",
    "good night",
)

_OPENINGS = (
    "please ",
    "could you ",
    "hey ",
    "now ",
    "well, ",
    "just ",
    "okay, ",
    "so ",
)
_NAMES = (
    "alma bela cleo dora elio fina gus hedy igor jana"
    " kiki lino mira nilo olga pina quin rosa suri tito"
).split()


def new_words(passes: int) -> tuple[str, ...]:
    """The script again and again, no two of its texts the same.

    Args:
        passes: 1 to 9; the first one is the script itself.
    """
    openings = ("", *_OPENINGS)[:passes]
    return tuple(f"{opening}{text}" for opening in openings for text in UTTERANCES)


def addressed() -> tuple[tuple[str, ...], ...]:
    """The script for each of twenty homes, where the assistant has another name."""
    return tuple(tuple(f"{name}, {text}" for text in UTTERANCES) for name in _NAMES)
