"""Reads the forms of the settings: all is looked at before anything is set, and a refusal says what to write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from werkzeug.datastructures import MultiDict

from skill.config import BadSetting, zone
from skill.speaker.clock import local_moment
from skill.speaker.commands import NAME
from skill.web.household import HouseholdSpeaker

Form = MultiDict[str, str]
SAYS: Mapping[str, str] = {
    "voice": "That is no name that it can keep. Use letters, digits, spaces, hyphens and apostrophes, at most 60.",
    "locale": "Choose one of the kinds of English that are offered.",
    "zone": "There is no time zone of that name. Write one such as Europe/London or America/New_York.",
    "clock": "That is no day and time. Write it as in 2026-11-23 08:00.",
}
"""What is said of each field that cannot be set."""


def refused(form: Form, home: HouseholdSpeaker) -> dict[str, str]:
    """A sentence for each field that cannot be set; empty where all of the form can be."""
    wrong = []
    if (name := " ".join(form.get("voice", "").split())) and not NAME.fullmatch(name):
        wrong.append("voice")
    if "zone" in form:
        if form.get("locale", "") not in home.locales:
            wrong.append("locale")
        if not _is_zone(form["zone"].strip()):
            wrong.append("zone")
    if "real" not in form and form.get("clock") and not _is_moment(form["clock"], home.zone):
        wrong.append("clock")
    return {field: SAYS[field] for field in wrong}


def keep(form: Form, home: HouseholdSpeaker) -> None:
    """Sets all that a form holds; call it only with one of which nothing is refused."""
    if "voice" in form:
        home.choose_voice(form["voice"])
    if "zone" in form:
        home.choose(form.get("device") == "screen", form["locale"], form["zone"].strip(), form.getlist("allow"))
    if "real" in form:
        home.real_time()
    elif form.get("clock"):
        home.set_clock(form["clock"])


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except BadSetting:
        return False
    return True


def _is_moment(text: str, zone_name: str) -> bool:
    try:
        local_moment(text, zone_name).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True
