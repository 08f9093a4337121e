"""Slows down who guesses at the password."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

MOST_EACH = 5
"""Wrong guesses that one address has within `WINDOW`."""
MOST_ALL = 100
"""Wrong guesses that all addresses together have within `WINDOW`: one caller can have many."""
WINDOW = 900.0
"""Seconds that a wrong guess counts."""


class Guesses:
    """Remembers wrong guesses; `now` gives seconds on a clock that never goes back. Safe to use from threads."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._all: deque[float] = deque()
        self._each: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def take(self, address: str) -> float:
        """Counts a guess as wrong until `forgive` says otherwise; the seconds to wait if it may not be made, else 0.

        It is counted before the password is looked at, so that many guesses at one moment are not one too many.
        """
        with self._lock:
            now = self._now()
            self._forget(now)
            mine = self._each[address]
            for kept, most in ((mine, MOST_EACH), (self._all, MOST_ALL)):
                if len(kept) >= most:
                    return kept[-most] + WINDOW - now
            mine.append(now)
            self._all.append(now)
            return 0.0

    def forgive(self, address: str) -> None:
        """The last guess of an address was right: its earlier ones count no longer."""
        with self._lock:
            for moment in self._each.pop(address, ()):
                self._all.remove(moment)

    def _forget(self, now: float) -> None:
        for kept in (self._all, *self._each.values()):
            while kept and kept[0] <= now - WINDOW:
                kept.popleft()
        for address in [address for address, kept in self._each.items() if not kept]:
            del self._each[address]
