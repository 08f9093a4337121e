"""Generates the model files from their source, or says which are out of step with it."""

from __future__ import annotations

from pathlib import Path

from skill.alexa.interaction_model.build import MAX_BYTES, build_model, render
from skill.alexa.interaction_model.errors import ModelFindingsError
from skill.alexa.interaction_model.expand import expand_locale
from skill.alexa.interaction_model.rules import check_model
from skill.alexa.interaction_model.source import TypeSource, load_source
from skill.alexa.interaction_model.topics import topic_type

FOLDER = "interaction_models"


def generate(folder: Path, extra_types: tuple[TypeSource, ...] = ()) -> dict[str, str]:
    """The text of each locale's model file, from the source in `folder`; nothing is written.

    Raises ModelError where the source cannot be read, ModelFindingsError where a model made from it would be refused.
    """
    source = load_source(folder, extra_types)
    files: dict[str, str] = {}
    findings: dict[str, None] = {}
    for locale in source.locales:
        model = expand_locale(source, locale)
        # what is wrong in the shared source is wrong in each locale, and is said once
        findings.update(dict.fromkeys(map(str, check_model(model))))
        files[locale.name] = render(build_model(model))
        if (size := len(files[locale.name].encode("utf-8"))) > MAX_BYTES:
            findings[f"{locale.place}: the model of {locale.name} has {size} bytes; {MAX_BYTES} is the most."] = None
    if findings:
        raise ModelFindingsError(findings)
    return files


def models(root: Path, check: bool = False) -> list[str]:
    """The locales whose model file under `root` differs from its source; unless `check`, each is written anew.

    `root` is the folder of the project. Raises ModelError, and then writes nothing.
    """
    folder = root / FOLDER
    files = generate(folder / "source", (topic_type(),))
    differing = []
    for locale, text in files.items():
        path = folder / f"{locale}.json"
        if path.exists() and path.read_bytes() == text.encode("utf-8"):
            continue
        differing.append(locale)
        if not check:
            path.write_bytes(text.encode("utf-8"))
    return differing
