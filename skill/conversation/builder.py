"""The composition root: every handler of the skill, in the order in which they are asked."""

from __future__ import annotations

from ask_sdk_core.skill_builder import CustomSkillBuilder

from skill.conversation.adapters import Apology, HandlerAdapter, OpenTurn
from skill.conversation.guard import Guard, severity_question
from skill.conversation.handlers.answers import No, Repeat, Skip, Yes
from skill.conversation.handlers.check_in import CheckIn
from skill.conversation.handlers.corrections import Correct, Undo
from skill.conversation.handlers.factors import LogFactor
from skill.conversation.handlers.help import Fallback, Help, NotThereYet
from skill.conversation.handlers.history import History
from skill.conversation.handlers.launch import Launch
from skill.conversation.handlers.leaving import Disabled, Leave, SessionEnded
from skill.conversation.handlers.notes import AddNote
from skill.conversation.handlers.preferences import AnswerLength, AskForRatings, PauseDiary, PrivateMode, asked_weekly
from skill.conversation.handlers.privacy import DeleteData, Privacy
from skill.conversation.handlers.questions import Ask
from skill.conversation.handlers.relief import Flare
from skill.conversation.handlers.reminder_list import CancelReminder, ListReminders
from skill.conversation.handlers.reminders import SetReminder
from skill.conversation.handlers.screen_events import UnclaimedEvent
from skill.conversation.handlers.seek_care import SeekCare
from skill.conversation.handlers.sessions.conditions import Conditions, ForgetConditions, WhichOfThem
from skill.conversation.handlers.sessions.handlers import (
    AnswerSession,
    NothingGoingOn,
    Sessions,
    StartSession,
    SteerSession,
)
from skill.conversation.handlers.sessions.rating_answers import AnswerRating
from skill.conversation.handlers.sessions.told_before import TellBefore
from skill.conversation.handlers.sessions.while_on import ChangeComfort
from skill.conversation.handlers.topics import Library, MoreDetail, Source, Topic
from skill.conversation.handlers.treatments import LogTreatment
from skill.conversation.handlers.weekly_review import WeeklyReview
from skill.conversation.handlers.what_helps import WhatHelps
from skill.conversation.interruptions import Interruptions, questions
from skill.conversation.services import Services
from skill.conversation.skill import Skill
from skill.conversation.turn import Handler
from skill.routines.exclusions import load_exclusions
from skill.routines.legs import Limits


def build_skill(services: Services) -> Skill:
    """The skill over these services; web, speaker and Lambda all call this and add nothing to what is said."""
    builder = CustomSkillBuilder(api_client=services.api_client)
    builder.add_global_request_interceptor(OpenTurn(services))
    for handler in handlers(services):
        builder.add_request_handler(HandlerAdapter(handler, services.voice))
    builder.add_exception_handler(Apology(services.voice))
    return Skill(builder.create(), services)


def handlers(services: Services) -> tuple[Handler, ...]:
    """All handlers; the first that accepts a turn has it, so the guard stands in front."""
    library = Library(services.topics)
    exclusions = load_exclusions()
    sessions = Sessions(services.voice, Limits(still_seconds=services.leg_seconds))
    check_in = CheckIn(services.where, severity_question(services.signs))
    fallback = Fallback()
    correct = Correct(check_in, fallback)
    weekly = WeeklyReview()
    log_factor = LogFactor(check_in)
    log_treatment = LogTreatment()
    add_note = AddNote()
    keepers = (weekly, correct, log_factor, log_treatment, add_note)
    guard = Guard(
        services.signs,
        check_in,
        Interruptions((*questions(), *sessions.interrupting.parts()), sessions.interrupting.ended_by),
        keepers,
    )
    topic = Topic(library)
    more = MoreDetail(library)
    ask = Ask(library, topic, more, sessions.begin_from_topic)
    delete = DeleteData()
    flare = Flare(sessions.begin_relief)
    confirmed = {
        "check_in": check_in.confirmed,
        "topic": ask.confirmed,
        "delete": delete.confirmed,
        "relief": flare.confirmed,
        "unfinished": sessions.resume,
        "rhythm": asked_weekly,
        "review": weekly.begin,
    }
    return (
        guard,
        SessionEnded(),
        Disabled(),
        Launch(services.where, guard.follow_up, sessions.offer),
        WhichOfThem(sessions.preparing),
        TellBefore(sessions.preparing, load_exclusions(), (log_treatment, log_factor)),
        AnswerSession(sessions),
        AnswerRating(sessions.preparing),
        SteerSession(sessions),
        ChangeComfort(sessions.warmth, sessions.preparing),
        StartSession(sessions),
        Conditions(exclusions),
        ForgetConditions(exclusions),
        SetReminder(services.voice),
        ListReminders(),
        CancelReminder(),
        Skip(check_in, weekly),
        weekly,
        check_in,
        correct,
        Undo(),
        log_factor,
        log_treatment,
        add_note,
        History(),
        WhatHelps(library),
        topic,
        ask,
        more,
        Source(library),
        SeekCare(check_in, correct, log_treatment, topic, library, ask, fallback),
        Privacy(services.where),
        PrivateMode(),
        PauseDiary(),
        AnswerLength(),
        AskForRatings(),
        flare,
        delete,
        Yes(confirmed),
        No(fallback),
        Repeat(),
        Help(),
        Leave(),
        NothingGoingOn(),
        NotThereYet(),
        UnclaimedEvent(),
        fallback,
    )
