"""`python -m training` learns the models anew and writes them beside the content."""

from __future__ import annotations

import sys

from skill.guidance.learned import path_of, save
from training import asking, intents, intents_by_words, refusals, signs, topics

LANGUAGES = ("en",)
SCHOOLS = {
    "asking": asking,
    "topics": topics,
    "refusals": refusals,
    "signs": signs,
    "intents": intents,
    "intents_by_words": intents_by_words,
}


def main() -> None:
    """Learns and writes every model."""
    for lang in LANGUAGES:
        for name, school in SCHOOLS.items():
            path = path_of(lang, name)
            path.parent.mkdir(exist_ok=True)
            save(school.learn(lang), path)
            sys.stdout.write(f"{lang}/{name}: learned from {len(school.lessons(lang))} sentences\n")


if __name__ == "__main__":
    main()
