"""Amazon's response made from what was rendered."""

from __future__ import annotations

from collections.abc import Mapping

from ask_sdk_model import Intent, ListSlotValue, Response, SimpleSlotValue, Slot
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.slu.entityresolution import (
    Resolution,
    Resolutions,
    Status,
    StatusCode,
    Value,
    ValueWrapper,
)
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.requests import Resolved, Slots
from skill.alexa.services.permissions import Permission, ask_by_card, ask_by_voice
from skill.speech.reply import Question
from skill.speech.screens import Screen
from skill.speech.voice import Utterance


def build_response(
    utterance: Utterance, question: Question | None, known: Slots, permission: Permission | None = None
) -> Response:
    """The response; a question becomes Dialog.ElicitSlot with every slot that is `known` (voice-contract.md).

    `shouldEndSession` is always set: without a question the session closes, with one it stays open. A permission is
    asked for by voice where there is nothing else to hear, and by a card beside words (alexa-platform.md 6.3). A screen
    goes out as it is: render one only for a device that has one. Where it speaks the reply itself the session is left
    open without a word, its microphone closed, until the document reports (alexa-platform.md 2.2 and 7.3).
    """
    if utterance.screen and utterance.screen.speaks:
        return Response(directives=[_render(utterance.screen)])
    response = Response(should_end_session=question is None)
    if utterance.speech:
        response.output_speech = SsmlOutputSpeech(ssml=utterance.speech)
    if permission and not utterance.speech:
        response.directives = [ask_by_voice(permission)]
    elif permission:
        response.card = ask_by_card(permission)
    elif utterance.card_text:
        response.card = SimpleCard(title=utterance.card_title, content=utterance.card_text)
    if question is not None:
        response.reprompt = Reprompt(output_speech=SsmlOutputSpeech(ssml=utterance.reprompt))
        response.directives = [
            ElicitSlotDirective(
                slot_to_elicit=question.slot,
                updated_intent=Intent(name=question.intent, confirmation_status="NONE", slots=_slots(question, known)),
            )
        ]
    if utterance.screen:
        response.directives = [*(response.directives or ()), _render(utterance.screen)]
    return response


def silence(ends: bool = True) -> Response:
    """The empty response that requests without an answer get; `ends` False leaves the session as it is."""
    return Response(should_end_session=True) if ends else Response()


def _render(screen: Screen) -> RenderDocumentDirective:
    return RenderDocumentDirective(token=screen.name, document=dict(screen.document), datasources=dict(screen.data))


def _slots(question: Question, known: Slots) -> Mapping[str, Slot]:
    slots = {question.slot: Slot(name=question.slot, confirmation_status="NONE")}
    for name, values in known.values.items():
        if name == question.slot:
            continue
        if len(values) == 1:
            slots[name] = Slot(
                name=name, value=values[0].heard, confirmation_status="NONE", resolutions=_resolutions(values[0])
            )
        else:
            simple = [SimpleSlotValue(value=value.heard, resolutions=_resolutions(value)) for value in values]
            slots[name] = Slot(name=name, confirmation_status="NONE", slot_value=ListSlotValue(values=simple))
    return slots


def _resolutions(value: Resolved) -> Resolutions | None:
    if not value.id:
        return None
    match = ValueWrapper(value=Value(name=value.heard, id=value.id))
    return Resolutions(
        resolutions_per_authority=[
            Resolution(authority="kept", status=Status(code=StatusCode.ER_SUCCESS_MATCH), values=[match])
        ]
    )
