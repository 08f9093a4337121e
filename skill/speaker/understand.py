"""Only the understanding: a phrase a line in, an intent and its slots out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from skill.speaker.models import LocaleModel
from skill.speaker.understanding.heard import Heard

_OPEN = re.compile(r"^\[(?P<intent>[\w.]+)\.(?P<slot>\w+)\]\s*(?P<phrase>.*)$")


def understand_lines(
    lines: Iterable[str], model: LocaleModel, today: date, out: TextIO, err: TextIO, as_json: bool
) -> None:
    """Reads every line; one that begins with "[Intent.slot]" answers that open question."""
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = _OPEN.match(line)
        question = (match["intent"], match["slot"]) if match else None
        if match and match["slot"] not in model.slots_of(match["intent"]):
            err.write(f"line {number}: there is no slot {match['intent']}.{match['slot']} in the model.\n")
            question = None
        heard = model.understanding.understand(match["phrase"] if match else line, today, question)
        out.write(_text(heard, as_json) + "\n")
    out.flush()


def _text(heard: Heard, as_json: bool) -> str:
    found = heard.as_json()
    if as_json:
        return json.dumps(found, ensure_ascii=False)
    slots = ", ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in found["slots"].items())
    return f"{found['utterance']}  ->  {found['intent']}{f' ({slots})' if slots else ''}"
