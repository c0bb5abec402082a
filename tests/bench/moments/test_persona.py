from __future__ import annotations

import random

from bench.moments.persona import Persona, Voice, voice_of


def speaker(**traits: object) -> Voice:
    persona = Persona.parse_obj(
        {
            "about": "Somebody.",
            "pace_s": {"quick": [1, 2], "usual": [5, 9], "slow": [20, 30]},
            "when_asked": {"answers": 1},
            "refusals": ["no"],
            **traits,
        }
    )
    return voice_of(persona, random.Random(1))


def test_who_has_no_traits_says_what_the_template_says() -> None:
    worded = speaker().word("turn on the lamp", "request")
    assert worded.text == "turn on the lamp"
    assert not worded.is_misheard


def test_own_words_are_the_same_all_through_a_session() -> None:
    voice = speaker(words={"turn on": ["put on", "start", "fire up"]})
    said = {voice.word("turn on the lamp", "request").text for _ in range(9)}
    assert len(said) == 1
    assert said != {"turn on the lamp"}


def test_what_recognition_gets_wrong_is_marked() -> None:
    voice = speaker(misheard={"lamp": ["lamb"]}, misheard_chance=1)
    worded = voice.word("turn on the lamp", "request")
    assert worded.text == "turn on the lamb"
    assert worded.is_misheard


def test_little_words_go_with_the_tone() -> None:
    voice = speaker(tones={"upset": {"before": ["ugh"], "after": ["come on"]}})
    assert voice.word("the lamp", "upset").text == "ugh the lamp come on"
    assert voice.word("the lamp", "request").text == "the lamp"


def test_words_are_swallowed_but_never_all_of_them() -> None:
    voice = speaker(drops=["the", "stop"], drop_chance=1)
    assert voice.word("stop the lamp", "request").text == "lamp"
    assert voice.word("stop", "request").text == "stop"


def test_silence_is_in_the_persons_own_measure_unless_seconds_are_named() -> None:
    voice = speaker()
    assert 20 <= voice.silence_s("slow") <= 30
    assert voice.silence_s((3, 3)) == 3
