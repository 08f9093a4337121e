"""How close the planned length of a led reply comes to what espeak-ng renders, and the rates that were fitted to it.

Every leg of every routine, at every pace and length, is rendered by espeak-ng at its default rate, at which it says
about a thousand characters a minute, as Amazon's page on its voices gives (alexa-platform.md 2.1). Half of the routines
(every second one by name) fit the rates of skill/routines/timing.py with --fit; the other half is what is reported.
espeak-ng reads a break only in whole seconds or milliseconds and adds none to the one before it, so a quiet that needs
two breaks in a row is rendered in pieces. Nothing is drawn by chance, so there is no seed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from html import escape

from skill.routines.legs import Leg, Limits, leg_from
from skill.routines.loading import load_library
from skill.routines.model import LENGTHS, Library
from skill.routines.order import COUNTINGS, FASTEST, SLOWEST, Order
from skill.routines.planning import plan
from skill.routines.timing import RATE, Part, SpeechRate, features, seconds

WORDS_A_MINUTE = 175
"""espeak-ng's default; about a thousand characters a minute of this skill's words."""
BYTES_A_SECOND = 2 * 22_050
HEADER_BYTES = 44
ALLOWED_ERROR = 0.15
"""Issue 7: the planned length of a reply is within 15 % of what is rendered."""
PARAMETERS = ("letter", "syllable", "utterance", "comma", "stop")


@dataclass(frozen=True, slots=True)
class Measured:
    """One leg, as planned and as rendered, in seconds."""

    routine: str
    leg: Leg
    planned: float
    rendered: float

    @property
    def error(self) -> float:
        """The planned length against the rendered one, as a share of it."""
        return self.planned / self.rendered - 1

    @property
    def words_error(self) -> float:
        """The same for the words alone, without the quiet, which is planned as it is rendered."""
        quiet = self.leg.seconds - self.leg.spoken_seconds
        return (self.planned - quiet) / (self.rendered - quiet) - 1


def main(arguments: Sequence[str] = ()) -> None:
    """Measures, and prints how the errors lie; with --fit also the rates that fit the other half best."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit the rates to the calibrating half and print them")
    options = parser.parse_args(arguments)
    if shutil.which("espeak-ng") is None:
        print("espeak-ng is not installed, so nothing was measured.")
        return
    library = load_library()
    names = sorted(library.routines)
    if options.fit:
        rate = fit(sorted({text for name in names[::2] for leg in legs(library, name) for text in texts(leg)}))
        print("fitted:", {name: round(value, 4) for name, value in asdict(rate).items()})
        report("calibrating half", [measure(name, leg, rate) for name in names[::2] for leg in legs(library, name)])
    report("reported half", [measure(name, leg) for name in names[1::2] for leg in legs(library, name)])


def legs(library: Library, name: str) -> Iterator[Leg]:
    """The legs of a routine at every pace, and at every length and way of counting."""
    routine = library.routines[name]
    settings = [("usual", "some", pace) for pace in range(SLOWEST, FASTEST + 1)]
    settings += [(length, counting, 0) for length in LENGTHS for counting in COUNTINGS]
    for length, counting, pace in dict.fromkeys(settings):
        order = Order(routine.kind, (name,), length, counting=counting, pace=pace)
        session = plan(library, order)
        first = 0
        while first < len(session.steps):
            leg = leg_from(session, first, Limits())
            yield leg
            first = leg.end


def measure(name: str, leg: Leg, rate: SpeechRate = RATE) -> Measured:
    """One leg as planned and as rendered."""
    return Measured(name, leg, seconds(leg.parts, rate), sum(rendered(piece) for piece in pieces(leg.parts)))


def pieces(parts: Sequence[Part]) -> Iterator[str]:
    """The parts as SSML that espeak-ng times rightly: a new piece where one break follows another."""
    piece = ""
    after_quiet = False
    for part in parts:
        if isinstance(part, str):
            piece += f"{escape(part)} "
            after_quiet = False
            continue
        if after_quiet:
            yield piece
            piece = ""
        piece += f'<break time="{round(part * 1000)}ms"/> '
        after_quiet = True
    yield piece


@cache
def rendered(ssml: str) -> float:
    """How long espeak-ng takes to say it, in seconds; a break with no words before it is counted as it stands."""
    if ssml.startswith("<break"):
        length, _, rest = ssml.removeprefix('<break time="').partition('ms"/> ')
        return int(length) / 1000 + (rendered(rest) if rest else 0.0)
    if not ssml:
        return 0.0
    command = ["espeak-ng", "-m", "-v", "en-us", "-s", str(WORDS_A_MINUTE), "--stdout", f"<speak>{ssml}</speak>"]
    sound = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    return (len(sound) - HEADER_BYTES) / BYTES_A_SECOND


def texts(leg: Leg) -> Iterator[str]:
    """The words of a leg, each run of them between two quiets."""
    run: list[str] = []
    for part in (*leg.parts, 0.0):
        if isinstance(part, str):
            run.append(part)
        elif run:
            yield " ".join(run)
            run = []


def fit(samples: Sequence[str]) -> SpeechRate:
    """The rates with the least squared relative error over texts that are followed by quiet, as most are in a leg."""
    rows, lengths = [], []
    for text in samples:
        syllables, letters, commas, stops = features(text)
        length = rendered(f'{escape(text)} <break time="1000ms"/> ') - 1
        # Each row is weighed by its length, so that a counted number is met as well as a long instruction.
        rows.append([each / length for each in (letters, syllables, 1, commas, stops - 1)])
        lengths.append(1.0)
    return SpeechRate(**dict(zip(PARAMETERS, _least_squares(rows, lengths), strict=True)))


def _least_squares(rows: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """Solves the normal equations by elimination; a handful of columns, so nothing better is needed."""
    size = len(rows[0])
    table = [[sum(row[i] * row[j] for row in rows) for j in range(size)] for i in range(size)]
    for i in range(size):
        table[i].append(sum(row[i] * value for row, value in zip(rows, values, strict=True)))
    for i in range(size):
        pivot = max(range(i, size), key=lambda place: abs(table[place][i]))
        table[i], table[pivot] = table[pivot], table[i]
        for j in range(size):
            if j != i:
                factor = table[j][i] / table[i][i]
                table[j] = [left - factor * right for left, right in zip(table[j], table[i], strict=True)]
    return [table[i][size] / table[i][i] for i in range(size)]


def report(name: str, measured: Sequence[Measured]) -> None:
    """Prints how the errors lie, and the worst."""
    errors = sorted(abs(each.error) for each in measured)
    tenths = statistics.quantiles(errors, n=20)
    within = sum(error <= ALLOWED_ERROR for error in errors)
    routines = len({each.routine for each in measured})
    worst = max(measured, key=lambda each: abs(each.error))
    print(f"{name}: {len(errors)} legs of {routines} routines, espeak-ng at {WORDS_A_MINUTE} words a minute")
    print(f"  error of the planned length: median {statistics.median(errors):.1%}, 95 % below {tenths[-1]:.1%}")
    print(f"  bias {statistics.mean(each.error for each in measured):+.1%}, largest {errors[-1]:.1%}")
    planned, real = worst.planned, worst.rendered
    print(f"  worst: {worst.routine} from step {worst.leg.first}, planned {planned:.1f} s, rendered {real:.1f} s")
    print(f"  within {ALLOWED_ERROR:.0%}: {within} of {len(errors)} ({within / len(errors):.1%})")
    words = [each.words_error for each in measured]
    print(f"  error of the words alone: mean {statistics.mean(words):+.1%}, largest {max(map(abs, words)):.1%}")
    spoken = sum(each.leg.spoken_seconds for each in measured) / sum(each.planned for each in measured)
    print(f"  share of speech in the planned time: {spoken:.0%}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
