"""`python -m training` learns the models anew and writes them beside the content."""

from __future__ import annotations

import sys
from pathlib import Path

from skill.guidance.layered import save_layers
from skill.guidance.learned import path_of, save
from training import asking, belonging, intents, refusals, sign_words, signs, topics

LANGUAGES, INTENTS = ("en",), "intents"
SCHOOLS = {
    "asking": asking,
    "belonging": belonging,
    "topics": topics,
    "refusals": refusals,
    "signs": signs,
    "sign_words": sign_words,
}


def main() -> None:
    """Learns and writes every model, or those that are named."""
    named = sys.argv[1:] or [*SCHOOLS, INTENTS]
    for lang in LANGUAGES:
        for name, school in SCHOOLS.items():
            if name in named:
                save(school.learn(lang), _path(lang, name))
                sys.stdout.write(f"{lang}/{name}: learned from {len(school.lessons(lang))} sentences\n")
        if INTENTS in named:
            save_layers(intents.learn(lang), _path(lang, INTENTS))
            sys.stdout.write(f"{lang}/{INTENTS}: learned from {len(intents.lessons(lang))} sentences\n")


def _path(lang: str, name: str) -> Path:
    path = path_of(lang, name)
    path.parent.mkdir(exist_ok=True)
    return path


if __name__ == "__main__":
    main()
