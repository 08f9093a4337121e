"""One JSON line a turn, with nothing in it that a person said or is."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

from skill.conversation.services import TurnRecord

LOGGER = logging.getLogger("skill")
"""The root of every logger in this program; libraries are not heard."""

_REQUEST_ID = re.compile(r"amzn1\.echo-api\.request\.[0-9a-f-]{36}")
_NAME = re.compile(r"(AMAZON\.)?[A-Za-z]{1,40}Intent")
_KIND = re.compile(r"[A-Z][A-Za-z.]{1,60}(Request|Event|Response|Error|\w+ed|Issued|Nearly\w+)")


class JsonLines(logging.Formatter):
    """Every record as one JSON object; an exception gives its type and place in this program, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": moment, "level": record.levelname, "event": record.getMessage()}
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace and trace.tb_next:
                trace = trace.tb_next
            if trace:
                line["where"] = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=True)


def start_logging(level: str, stream: TextIO | None = None) -> None:
    """Sends the program's log to a stream as JSON lines, and keeps libraries from logging words of their own."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    LOGGER.handlers[:] = [handler]
    LOGGER.setLevel(level)
    LOGGER.propagate = False


def log_turn(record: TurnRecord) -> None:
    """Logs a finished turn: ids that are not of Amazon's own making are hashed, names that are not names left out."""
    LOGGER.log(
        logging.ERROR if record.outcome in ("error", "not_kept") else logging.INFO,
        "turn",
        extra={
            "facts": {
                "request_id": _id(record.request_id),
                "type": record.kind if _KIND.fullmatch(record.kind) else "other",
                "intent": record.intent if not record.intent or _NAME.fullmatch(record.intent) else "other",
                "care": record.care,
                "outcome": record.outcome,
                "ms": record.milliseconds,
            }
        },
    )


def _id(text: str) -> str:
    return text if _REQUEST_ID.fullmatch(text) else "#" + hashlib.sha256(text.encode()).hexdigest()[:12]
