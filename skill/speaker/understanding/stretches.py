"""The stretches of a long phrase that may be what is wanted, the rest of it being talk about the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from skill.language.clauses import read
from skill.language.level_words import parts_from_words
from skill.language.levels import Outcome, read_level
from skill.language.repairs import taken_back_at
from skill.speaker.understanding.alignment import Alignment, Said
from skill.speaker.understanding.choice import Reading
from skill.speaker.understanding.english import FILLERS, PAIN, lemma, request_starts
from skill.speaker.understanding.entity import DATE
from skill.speaker.understanding.losses import Losses
from skill.speaker.understanding.model import STORING

_LONG, _SHORTEST, _MOST_PARTS = 8, 2, 3
_JOINERS = frozenset(["so", "and", "but", "because", "anyway", "then", "please"])
_GOES_ON = [[word] for word in ("whether", "if", "what", "how", "why", "about", "that", "when", "which")]
"""Before these a request is not over: "could you tell me please | whether i can swim"."""
_MEANT, _TAKES = 0.8, 0.95
_FITS, _MOST_LEFT = 0.55, 0.4
_ASKABLE = frozenset(
    ["HistoryIntent", "ReportIntent", "WhatHelpsIntent", "ReminderIntent", "ListRemindersIntent", "PrivacyIntent",
     "StretchIntent", "BreatheIntent", "RelaxIntent", "WeeklyReviewIntent", "PauseDiaryIntent", "HeatColdIntent",
     "PrivateModeIntent", "TopicIntent", "SourceIntent", "PaceIntent", "TimeLeftIntent", "MoreDetailIntent",
     "FlareIntent", "SkipIntent", "AMAZON.HelpIntent", "AMAZON.RepeatIntent", "AMAZON.StopIntent",
     "AMAZON.PreviousIntent", "AMAZON.NextIntent", "AMAZON.PauseIntent", "AMAZON.StartOverIntent"]
)  # fmt: skip
"""Intents that may be asked for in a story: none of them keeps what the story tells."""
_TAKING = frozenset(["UndoIntent", "DeleteDataIntent", "CancelReminderIntent"])
"""Of these a part has to be surely meant."""
_KEEPING = frozenset(["LogFactorIntent"])
"""Of these a part has to tell all that is kept, and the rest no other day."""
_CHECK_IN, _CORRECT = "CheckInIntent", "CorrectIntent"
_NO = frozenset(["no", "nah", "nope", "wait", "sorry"])
_PLAINLY = 0.7
_BOTH = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words start..end of a phrase, made ready, with the likeliest reading of them alone and its sample."""

    start: int
    end: int
    said: Said
    reading: Reading
    sample: Alignment


class Stretches:
    """Reads a long phrase in parts."""

    def __init__(
        self,
        ready: Callable[[Sequence[str]], Said],
        readings: Callable[[Said], Sequence[Reading]],
        losses: Losses,
    ) -> None:
        """`ready` and `readings` read words by themselves, as if nothing stood round them."""
        self._ready = ready
        self._readings = readings
        self._losses = losses

    def wanted(self, words: Sequence[str]) -> Stretch | None:
        """The stretch that asks for something, where one does so plainly and the rest holds no level."""
        best: Stretch | None = None
        for stretch in self._read(words):
            if self._asks(stretch) and (best is None or _weight(stretch) > _weight(best)):
                best = stretch
        if best is None:
            return None
        rest = [*words[: best.start], *words[best.end :]]
        is_of_pain = best.reading.intent.startswith("AMAZON.") and not PAIN.isdisjoint(map(lemma, rest))
        # A day told in the rest may be the day of what would be kept.
        days = best.reading.intent in _KEEPING and any(each.type == DATE for each in self._ready(rest).entities)
        return None if is_of_pain or days or _tells_a_level(rest) else best

    def put_instead(self, words: Sequence[str]) -> Stretch | None:
        """What is wanted after all, where one command is taken back for another: "next no say that one again"."""
        ends = {end for _, end in taken_back_at(words)}
        ends |= {at + 1 for at, word in enumerate(words) if word in _NO and at}
        for at in sorted(ends, reverse=True):
            while at < len(words) and words[at] in _NO | FILLERS:
                at += 1
            if not 0 < at <= len(words) - _SHORTEST:
                continue
            said = self._ready(words[at:])
            reading = self._readings(said)[0]
            sample = reading.sample
            if sample is None or not _is_plain(reading, sample):
                continue
            if self._readings(self._ready(words[:at]))[0].sample is not None:
                return Stretch(at, len(words), said, reading, sample)
        return None

    def tells_pain(self, words: Sequence[str], marks: Sequence[int]) -> bool:
        """Whether a stretch with one of the words at `marks` in it is a check-in by itself."""
        return any(
            each.reading.intent == _CHECK_IN and each.reading.likelihood >= _MEANT
            for each in self._read(words)
            if any(each.start <= at < each.end for at in marks)
        )

    def _asks(self, stretch: Stretch) -> bool:
        reading, sample = stretch.reading, stretch.sample
        if reading.net is not None or reading.intent not in _ASKABLE | _TAKING | _KEEPING:
            return False
        if reading.intent in _KEEPING and len({each.type for each in sample.bound.values()} - {DATE}) < _BOTH:
            return False
        least = _MEANT if reading.intent in _ASKABLE else _TAKES
        return (
            reading.likelihood >= least
            and sample.score >= _FITS
            and reading.left_out <= _MOST_LEFT
            and not sample.is_bare_value
            and not self._losses.misreads(stretch.said, sample, None, reading.is_meant)
            and not self._losses.forbid(stretch.said, sample, None, reading.is_meant)
            and not self._losses.matter(stretch.said, sample)
        )

    def _read(self, words: Sequence[str]) -> Iterator[Stretch]:
        for start, end in spans(words):
            said = self._ready(words[start:end])
            reading = self._readings(said)[0]
            if reading.sample is not None:
                yield Stretch(start, end, said, reading, reading.sample)


def spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the stretches of a long phrase begin and end: up to three statements side by side, and what ends it."""
    if len(words) < _LONG:
        return []
    clauses = [clause.start for clause in read(list(words)).clauses]
    starts = {0, *clauses, *request_starts(words)}
    starts |= {at + 1 for at, word in enumerate(words[:-1]) if word in _JOINERS}
    bounds = [*sorted(at for at in starts if at < len(words)), len(words)]
    found = {
        (start, end)
        for place, start in enumerate(bounds[:-1])
        for end in (*bounds[place + 1 : place + 1 + _MOST_PARTS], len(words))
        if end - start >= _SHORTEST and (start, end) != (0, len(words)) and words[end : end + 1] not in _GOES_ON
    }
    return sorted(found)


def _is_plain(reading: Reading, sample: Alignment) -> bool:
    """Whether a command alone is plain enough to take another's place; of those that store, only a correction is."""
    return (
        (reading.intent not in STORING or reading.intent == _CORRECT)
        and reading.likelihood >= _MEANT
        and sample.score >= _PLAINLY
        and not sample.is_bare_value
    )


def _weight(stretch: Stretch) -> float:
    return stretch.reading.likelihood * stretch.reading.fit * (1 - stretch.reading.left_out)


def _tells_a_level(words: Sequence[str]) -> bool:
    parts = parts_from_words(" ".join(words))
    return parts.level is not None and read_level(parts).outcome is Outcome.KEEP
