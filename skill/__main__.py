"""The command line: every way to run the skill without Amazon."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from skill.config import MODELS, PROJECT, BadSetting, Config, read_config, zone

if TYPE_CHECKING:
    from skill.diary.store import Store
    from skill.speaker.clock import Clock

MOST_HTTP_BYTES = 16 * 1024 * 1024
"""A request larger than this is cut off by the server itself; smaller ones are refused by the door, with 400."""
LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")


class Refusal(Exception):
    """A bad option, file or setting: one sentence that says what to do, and exit status 2."""


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Runs a command; the exit status."""
    options = _parser().parse_args(argv)
    try:
        config = read_config(environ)
        run: Callable[[argparse.Namespace, Config], int] = options.run
        return run(options, config)
    except (Refusal, BadSetting) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except UnicodeDecodeError:
        print("What is said must be text in UTF-8.", file=sys.stderr)  # noqa: T201
        return 2


class _Parser(argparse.ArgumentParser):
    """Refuses a bad option in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with status 2."""
        self.exit(2, f"{self.prog}: {message}; --help lists what there is.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m skill", description="Muscle Diary, a voice companion.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the speaker page", parents=[_shared()])
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=_port, help="port to listen on (default 8000)")
    serve.set_defaults(run=_serve)
    talk = commands.add_parser("talk", help="hold a conversation in the terminal", parents=[_shared()])
    talk.add_argument("file", nargs="?", metavar="FILE", help="what is said, a line each (default: standard input)")
    talk.add_argument("--aloud", action="store_true", help="read the replies aloud, through espeak-ng")
    talk.set_defaults(run=_talk)
    understand = commands.add_parser("understand", help="phrases in, intents and slots out", parents=[_shared()])
    understand.add_argument("file", nargs="?", metavar="FILE", help="a phrase a line (default: standard input)")
    understand.set_defaults(run=_understand)
    models = commands.add_parser("models", help="generate the interaction models from their source")
    models.add_argument("--check", action="store_true", help="write nothing; fail where the files differ")
    models.set_defaults(run=_models)
    check = commands.add_parser("check", help="look at the set-up and say what to mend", parents=[_shared()])
    check.set_defaults(run=_check)
    return parser


def _shared() -> _Parser:
    shared = _Parser(add_help=False)
    shared.add_argument("--diary", metavar="URL", help="where the diary is, as sqlite:///path/to/diary.db")
    shared.add_argument("--locale", default="en-US", choices=LOCALES, help="the English that is spoken")
    shared.add_argument("--zone", metavar="ZONE", help="the person's time zone, as America/New_York (default UTC)")
    shared.add_argument("--at", metavar="TIME", help="local time at which the clock stands, as 2026-11-22T08:00")
    shared.add_argument("--json", action="store_true", help="one JSON object a line")
    return shared


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _talk(options: argparse.Namespace, config: Config) -> int:
    from skill.speaker.assemble import build_speaker
    from skill.speaker.commands import Commands
    from skill.speaker.envelopes import Household
    from skill.speaker.models import Models
    from skill.speaker.terminal import hold

    with _source(options.file) as source:
        models = Models(MODELS)
        household = Household(locale=options.locale, zone=zone(options.zone or config.zone))
        clock = _clock(options, household.zone)
        store = _store(options, config)
        try:
            speaker = build_speaker(store, models, household, clock, config)
            commands = Commands(speaker, models.locales())
            hold(speaker, commands, source, as_json=options.json, aloud=options.aloud, colours=config.colours)
        finally:
            store.close()
    return 0


def _understand(options: argparse.Namespace, config: Config) -> int:
    from zoneinfo import ZoneInfo

    from skill.speaker.models import Models
    from skill.speaker.understand import understand_lines

    name = zone(options.zone or config.zone)
    today = _clock(options, name).now().astimezone(ZoneInfo(name)).date()
    with _source(options.file) as source:
        understand_lines(source, Models(MODELS)(options.locale), today, sys.stdout, sys.stderr, options.json)
    return 0


def _serve(options: argparse.Namespace, config: Config) -> int:
    from threading import Thread

    from waitress.server import create_server

    from skill.conversation.logs import start_logging
    from skill.conversation.services import read_ahead
    from skill.speaker.envelopes import Household
    from skill.speaker.models import Models
    from skill.web import create_app

    household = Household(locale=options.locale, zone=zone(options.zone or config.zone))
    clock = _clock(options, household.zone)
    start_logging(config.log_level)
    host, port = options.host or config.host, options.port or config.port
    store = _store(options, config)
    try:
        models = Models(MODELS)
        # Understanding and search take seconds to build; nobody should wait for them with the first phrase.
        Thread(target=lambda: models(household.locale).understanding, daemon=True).start()
        Thread(target=read_ahead, daemon=True).start()
        app = create_app(store, models, config, household, clock)
        server = create_server(
            app,
            host=host,
            port=port,
            threads=8,
            ident=None,
            max_request_body_size=MOST_HTTP_BYTES,
            # The pages look at them themselves: they grant nothing, they only make the door narrower.
            clear_untrusted_proxy_headers=False,
        )
        print(f"Muscle Diary is listening at http://{host}:{port}", flush=True)  # noqa: T201
        server.run()
    except OSError as error:
        raise Refusal(f"Port {port} at {host} can't be used ({error.strerror}); choose another with --port.") from None
    except ValueError:
        raise Refusal(f"{host!r} is no address to listen on; give one such as 127.0.0.1 with --host.") from None
    finally:
        store.close()
    return 0


def _models(options: argparse.Namespace, config: Config) -> int:
    from skill.alexa.interaction_model.command import models
    from skill.alexa.interaction_model.errors import ModelError

    try:
        changed = models(PROJECT, check=options.check)
    except ModelError as error:
        raise Refusal(str(error)) from None
    for locale in changed:
        print(f"{locale}: {'differs from its source; run python -m skill models' if options.check else 'written'}")  # noqa: T201
    return 1 if options.check and changed else 0


def _check(options: argparse.Namespace, config: Config) -> int:
    import json
    from dataclasses import asdict, replace

    from skill.check import look

    config = replace(config, diary=options.diary or config.diary, zone=zone(options.zone or config.zone))
    verdicts = []
    for finding in look(config):
        verdicts.append(finding.verdict)
        as_text = f"{finding.verdict:5} {finding.subject}: {finding.says}"
        print(json.dumps(asdict(finding)) if options.json else as_text)  # noqa: T201
    if not options.json:
        print("Something needs mending." if "mend" in verdicts else "Looks good.")  # noqa: T201
    return 1 if "mend" in verdicts else 0


def _store(options: argparse.Namespace, config: Config) -> Store:
    from skill.diary.open import open_store
    from skill.diary.store import StoreError

    try:
        return open_store(options.diary or config.diary)
    except StoreError as error:
        raise Refusal(str(error)) from None


def _clock(options: argparse.Namespace, zone_name: str) -> Clock:
    from skill.speaker.clock import Clock, local_moment

    if not options.at:
        return Clock.real()
    try:
        return Clock.standing(local_moment(options.at, zone_name))
    except (ValueError, OverflowError):
        raise Refusal(f"--at {options.at} is no time; write it as 2026-11-22T08:00.") from None


def _source(name: str | None) -> TextIO:
    if name is None or name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{name} can't be read: {error.strerror}.") from None


if __name__ == "__main__":
    sys.exit(main())
