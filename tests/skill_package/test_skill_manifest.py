"""The manifest that the ask-cli deploys: what Amazon demands of it, and that it says what the skill does.

The rules are those of alexa-platform.md 7.3, 9 and 10; Amazon's own schema is not to be had without an account.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from skill.alexa.interaction_model.vocabulary import normalise
from skill.alexa.services.permissions import SCOPES
from skill.config import MODELS, PROJECT
from skill.conversation.handlers.leaving import SKILL_DISABLED
from skill.conversation.skill import ANSWERED

FOLDER = PROJECT / "skill-package"
MANIFEST: dict[str, Any] = json.loads((FOLDER / "skill.json").read_text(encoding="utf-8"))["manifest"]
PUBLISHING = MANIFEST["publishingInformation"]
LOCALES = sorted(path.stem for path in MODELS.glob("*.json"))
DISCLAIMER = (
    "This skill gives general information and is not a substitute for professional medical advice, diagnosis or "
    "treatment. It cannot call for help. If you think you may have an emergency, call your local emergency number."
)
CURES = re.compile(r"\b(cures?|heals?|treats?|relieves?|diagnos(e|es)|guarantee[sd]?|medical device|therapy)\b", re.I)

each_locale = pytest.mark.parametrize("locale", LOCALES)


def endpoints() -> list[dict[str, str]]:
    return [MANIFEST["apis"]["custom"]["endpoint"], MANIFEST["events"]["endpoint"]]


def samples(locale: str) -> list[str]:
    """Every sample utterance of a locale's model."""
    model = json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    return [text for intent in model["intents"] for text in intent["samples"]]


def fits(said: str, sample: str) -> bool:
    """Whether words are a sample utterance, its slots as any words."""
    # Few samples begin as the words do, and to compile the pattern of every one takes seconds.
    begins = said.startswith(sample.partition("{")[0])
    return begins and re.fullmatch(re.sub(r"\\\{\w+\\\}", r"[a-z' ]+", re.escape(sample)), said) is not None


def invocation(locale: str) -> str:
    model = json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    return str(model["invocationName"])


def test_it_has_what_every_manifest_has() -> None:
    assert set(MANIFEST) == {
        "manifestVersion", "publishingInformation", "privacyAndCompliance", "permissions", "apis", "events",
    }  # fmt: skip
    assert MANIFEST["manifestVersion"] == "1.0"
    assert PUBLISHING["category"] == "HEALTH_AND_FITNESS"
    assert PUBLISHING["distributionMode"] in ("PUBLIC", "PRIVATE")
    assert PUBLISHING["testingInstructions"]


def test_the_same_five_locales_stand_everywhere() -> None:
    assert sorted(PUBLISHING["locales"]) == LOCALES
    assert sorted(MANIFEST["privacyAndCompliance"]["locales"]) == LOCALES
    assert len(LOCALES) == 5


@each_locale
def test_texts_keep_the_limits_of_the_store(locale: str) -> None:
    words = PUBLISHING["locales"][locale]
    assert 2 <= len(words["name"]) <= 50
    assert len(words["summary"]) <= 160
    assert len(words["description"]) <= 4000
    assert len(words["keywords"]) <= 30
    assert len(words["examplePhrases"]) == 3


@each_locale
def test_the_disclaimer_is_there_and_nothing_is_promised(locale: str) -> None:
    """Policy for skills with health information (alexa-platform.md 9.1)."""
    words = PUBLISHING["locales"][locale]
    assert words["description"].endswith(DISCLAIMER)
    said = words["description"].removesuffix(DISCLAIMER)
    for text in (said, words["name"], words["summary"], " ".join(words["keywords"])):
        assert not CURES.search(text), text
        assert "!" not in text


@each_locale
def test_what_is_kept_and_how_it_goes_is_said(locale: str) -> None:
    description = PUBLISHING["locales"][locale]["description"]
    for words in ("What is kept:", "Amazon hears your voice", '"delete all my data"', "reminders", "timers"):
        assert words in description


@each_locale
def test_example_phrases_begin_with_the_invocation_and_are_samples(locale: str) -> None:
    """The first opens the skill; the others are word for word what the model has (alexa-platform.md 9.3)."""
    name, texts = invocation(locale), samples(locale)
    first, *others = PUBLISHING["locales"][locale]["examplePhrases"]
    assert first == f"Alexa, open {name}"
    for phrase in others:
        asked = re.fullmatch(rf"Alexa, ask {name} (?:to )?(.+)", phrase)
        assert asked, phrase
        assert any(fits(normalise(asked[1]), text) for text in texts), phrase


def test_it_asks_for_the_permissions_that_the_skill_uses_and_no_more() -> None:
    assert sorted(each["name"] for each in MANIFEST["permissions"]) == sorted(SCOPES.values())


def test_it_is_honest_about_what_it_collects() -> None:
    privacy = MANIFEST["privacyAndCompliance"]
    assert privacy["usesPersonalInfo"] is True
    assert "usesHealthInfo" not in privacy, "it says that the developer is a HIPAA covered entity (9.1)"
    for name in ("allowsPurchases", "isChildDirected", "containsAds"):
        assert privacy[name] is False
    for links in privacy["locales"].values():
        assert links["privacyPolicyUrl"].startswith("https://")


def test_screens_are_declared_with_viewports() -> None:
    """Without the interface a screen document makes the whole response fail (alexa-platform.md 7.3)."""
    (screen,) = MANIFEST["apis"]["custom"]["interfaces"]
    assert screen["type"] == "ALEXA_PRESENTATION_APL"
    viewports = screen["supportedViewports"]
    for each in viewports:
        assert set(each) == {"mode", "shape", "minWidth", "maxWidth", "minHeight", "maxHeight"}
        assert each["mode"] in ("HUB", "MOBILE", "PC", "TV")
        assert each["shape"] in ("RECTANGLE", "ROUND")
        assert each["minWidth"] <= each["maxWidth"]
        assert each["minHeight"] <= each["maxHeight"]
    assert len({json.dumps(each, sort_keys=True) for each in viewports}) == len(viewports)


@pytest.mark.parametrize(
    ("mode", "shape", "width", "height"),
    [
        ("HUB", "ROUND", 480, 480),
        ("HUB", "RECTANGLE", 960, 480),
        ("HUB", "RECTANGLE", 1024, 600),
        ("HUB", "RECTANGLE", 1280, 800),
        ("HUB", "RECTANGLE", 1920, 1080),
        ("TV", "RECTANGLE", 960, 540),
    ],
)
def test_every_kind_of_screen_is_covered(mode: str, shape: str, width: int, height: int) -> None:
    (screen,) = MANIFEST["apis"]["custom"]["interfaces"]
    assert any(
        (each["mode"], each["shape"]) == (mode, shape)
        and each["minWidth"] <= width <= each["maxWidth"]
        and each["minHeight"] <= height <= each["maxHeight"]
        for each in screen["supportedViewports"]
    )


def test_the_endpoint_is_the_door_and_takes_the_event_that_the_skill_answers() -> None:
    for endpoint in endpoints():
        assert re.fullmatch(r"https://[a-z0-9.-]+/alexa", endpoint["uri"])
        assert endpoint["sslCertificateType"] in ("Trusted", "Wildcard")
    names = [each["eventName"] for each in MANIFEST["events"]["subscriptions"]]
    assert names == ["SKILL_DISABLED"]
    assert SKILL_DISABLED in ANSWERED


def test_the_ask_cli_finds_it() -> None:
    resources = json.loads((PROJECT / "ask-resources.json").read_text(encoding="utf-8"))
    assert PROJECT / resources["profiles"]["default"]["skillMetadata"]["src"] == FOLDER
