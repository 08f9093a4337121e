"""Signs in the middle of a session: what has to be seen ends a stretch, and what the skin shows ends heat and cold."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.guidance.warning_signs import load_signs
from tests.conftest import Echo

STRETCHING = ("stretch my calf for five minutes", "no", "no", "skip")
HEAT = ("/grant timers", "heat for my neck", "no", "no", "skip", "/wait PT3M")
COLD = ("/grant timers", "cold for my neck", "no", "no", "skip", "/wait PT3M")
PHRASES = Path(__file__).parents[1] / "guidance" / "guidance_phrases.tsv"


def urgent_phrases() -> list[str]:
    """The first two phrases of the guidance for each sign that needs care today, as the sign book hears them."""
    book = load_signs()
    found: dict[str, list[str]] = {}
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sign, level, phrase = line.split("\t")
            heard = book.assess_text(phrase)
            if level == "urgent" and heard.level == "urgent" and not heard.checking and len(found.get(sign, [])) < 2:
                found.setdefault(sign, []).append(phrase)
    return [phrase for phrases in found.values() for phrase in phrases]


@pytest.mark.parametrize("said", urgent_phrases())
def test_no_urgent_sign_is_followed_by_an_offer_to_stretch_on(said: str, echo: Echo) -> None:
    echo.say(*STRETCHING)
    outcome = echo.say(f'/intent SeekCareIntent {{"complaint": "{said}"}}')
    assert outcome.record is not None
    if outcome.record.checking:
        outcome = echo.say("yes")
    assert outcome.record is not None and outcome.record.care in ("urgent", "emergency")
    assert outcome.ends and "go on with" not in outcome.speech
    assert "go on" not in echo.say("/open").speech


@pytest.mark.parametrize("begun", [HEAT, COLD], ids=["heat", "cold"])
@pytest.mark.parametrize(
    "said",
    [
        "it's going numb",
        "my skin is numb",
        "my skin has gone white",
        "my skin looks blotchy",
        "i have a blister",
        "it's blistered",
        "it stings",
        "it's burning",
        "my neck burns it's a seven",
        "my neck is tingling",
        "i feel dizzy",
        "my heart is racing",
        "is it normal that my skin is bright red",
    ],
)
def test_skin_and_head_end_heat_and_cold_first(said: str, begun: tuple[str, ...], echo: Echo) -> None:
    echo.say(*begun)
    kind = begun[1].split()[0]
    assert echo.say(said).speech.startswith(f"Then take the {kind} off, and look at your skin.")
    echo.say("no")
    assert echo.say("how long is left").speech.startswith("There is no session going on.")


@pytest.mark.parametrize("said", ["it's not numb", "no blisters", "how was my week", "my knee is a four"])
def test_what_is_no_sign_leaves_it_on(said: str, echo: Echo) -> None:
    echo.say(*HEAT)
    echo.say(said, "/end")
    assert echo.say("how long is left").speech == "Twelve minutes left."


def test_white_somewhere_else_is_the_emergency_it_is(echo: Echo) -> None:
    echo.say(*HEAT)
    outcome = echo.say("my foot has gone white")
    assert outcome.record is not None and (outcome.record.care, outcome.record.checking) == ("emergency", False)
    assert outcome.speech.startswith("Call nine one one")
    assert outcome.speech.endswith("Then take the heat off, and look at your skin.")
