"""A tiny interaction model source of our own, which each test bends in one place, and the real one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.interaction_model.command import generate
from skill.alexa.interaction_model.topics import topic_type

ROOT = Path(__file__).parents[3]
Tiny = Callable[..., Path]

BUILT_INS = """\
AMAZON.CancelIntent:
AMAZON.HelpIntent:
  samples: [what can i say]
AMAZON.StopIntent:
AMAZON.NavigateHomeIntent:
AMAZON.FallbackIntent:
"""

INTENTS = """\
LogIntent:
  description: records a level
  slots:
    area:
      type: AREA
      many: true
      samples: ["{area}", "(in|near) my {area}"]
    level:
      type: AMAZON.NUMBER
      samples: ["{level}", "[about] a {level}"]
    otherLevel:
      type: AMAZON.NUMBER
  samples:
    - "[please] log my <pain>"
    - "my {area} (is|are) [a] {level}"
    - "{area}['s] a {level} or {otherLevel}"
NoteIntent:
  slots:
    note:
      type: AMAZON.SearchQuery
      samples: ["{note}"]
  samples:
    - note that {note}
"""

ORDER = "types: [AREA]\n"

RULES = "pain: (pain|ache)\n"

TYPES = """\
AREA:
  - id: lower_back
    name: lower back
    synonyms: [lumbar, small of my back]
  - id: back
    name: back
  - id: neck
    name: neck
    synonyms: ["(nape|back) of my neck"]
"""

LOCALES = """\
en-US:
  invocation_name: muscle diary
en-GB:
  invocation_name: muscle diary
  rules:
    pain: (pain|twinge)
  synonyms:
    AREA:
      neck: [scruff]
"""

FILES = {
    "intents/built_in.yaml": BUILT_INS,
    "intents/log.yaml": INTENTS,
    "order.yaml": ORDER,
    "rules.yaml": RULES,
    "types/area.yaml": TYPES,
    "locales.yaml": LOCALES,
}


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """Writes the tiny source with each (old, new) text replaced; keywords add intent files: name -> text."""

    def write(*changes: tuple[str, str], **extra: str) -> Path:
        absent = [old for old, _ in changes if not any(old in text for text in FILES.values())]
        assert not absent, f"nothing to change: {absent}"
        shutil.rmtree(tmp_path / "intents", ignore_errors=True)
        for name, text in {**FILES, **{f"intents/{key}.yaml": text for key, text in extra.items()}}.items():
            for old, new in changes:
                text = text.replace(old, new)
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def generated() -> dict[str, str]:
    """The text of every locale's model file, generated from the real source."""
    return generate(ROOT / "interaction_models" / "source", (topic_type(),))


@pytest.fixture(scope="session")
def real_models(generated: dict[str, str]) -> dict[str, Any]:
    """Every locale's model as the JSON object that Amazon gets."""
    return {locale: json.loads(text) for locale, text in generated.items()}
