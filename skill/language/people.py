"""Tells whose body a clause is about, and whether it tells of one or only asks in general."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Person = Literal["self", "other", "nobody"]
Mood = Literal["told", "unsure", "asked"]

RELATIVES = frozenset(
    """wife husband partner boyfriend girlfriend fiance fiancee spouse mum mom mam ma mummy mommy mother dad da daddy
    father pa son daughter kid kids child baby toddler infant brother sister bro sis grandad grandpa gran granny nan
    nana nanny grandma grandmother grandfather aunt auntie uncle cousin nephew niece friend mate neighbour neighbor
    flatmate roommate colleague boss coworker carer patient lad missus hubby guest visitor lodger bloke lady man woman
    guy boy girl grandson granddaughter someone somebody mother-in-law amma appa papa beta""".split()
)
_OTHERS = frozenset("he she they him her his their".split())
_SELF = frozenset("i me my mine myself we us our".split())
_STORY = re.compile(
    r"\b(?:(?:on|in|at|from) (?:the |a |an |that |this |my |some )?(?:\w+ )?(?:tv|telly|television|movie|movies|film|"
    r"films|documentary|podcast|netflix|soap|news|show|series|serial|paper|papers|novel|story|book|video ?game|"
    r"radio|school play|pantomime|musical|"
    r"opera|videos|youtube|tiktok)|in the play|"
    r"(?:a|an|the|this|that|my|our|their|in) (?:\w+ )?(?:novel|serial|soap|quiz|course|lecture|talk|poster|"
    r"leaflet|lesson) "
    r"(?:\w+ ){0,5}?(?:about|where|covering|on how|on recogni[sz]ing)\b|"
    r"(?:film|movie|programme|program|book|novel|series) (?:i|we|they) (?:saw|watched|read)|"
    r"(?:film|movie|programme|program|novel|serial|series) (?:was|is|were) about|"
    r"(?:watch|watches|watching|watched) (?:\w+ ){0,4}(?:videos|films|movies|dramas)|"
    r"(?:learned|learnt|learning|studying|revising|researching) (?:\w+ ){0,2}(?:about|fever|strokes?|first aid|cpr)|"
    r"(?:training|qualifying) as (?:a|an)|we covered (?:\w+ ){1,3}(?:today|yesterday|in|at)|they talked about|"
    r"first aid (?:course|class|morning|training|quiz|leaflet|lesson|day|session|test|book)|"
    r"(?:at|in) (?:a |the )museum|the radio said|batman|villain|humpty dumpty|nursery rhyme|in the (?:last|final) "
    r"episode|spoiler|the (?:school play|nativity|panto)|old photos?|asked me what (?:a|an)|"
    r"(?:film|movie|programme|program|documentary|podcast|book|story|article|show) (?:about|where|with|on)|"
    r"dream|dreams|dreamt|dreamed|nightmare|nightmares|read (?:about|that|an article)|article|(?:the|a) character)\b"
)
# "For my nursing exam, which signs go with a clot": learnt, not felt.
_STUDY = re.compile(
    r"\b(?:(?:first aid|nursing|medical|biology|health|anatomy|school|college|uni) "
    r"(?:course|exam|class|lecture|quiz|test|project|training|essay|homework)|"
    r"(?:preparing|studying|revising|revision|homework) for (?:my |an |the )?exams?|"
    r"(?:for|in) (?:my|his|her|a|the) (?:\w+ )?(?:quiz|essay|assignment|homework|crossword)|"
    r"(?:medical|hospital|that|crime|period|new) drama|storyline|on the (?:pub )?quiz|wants? to know for school|"
    r"(?:writing|making|designing) (?:a|the) (?:leaflet|poster|quiz)|horoscope|star sign|i am (?:just )?reading$|"
    r"just reading|(?:like|just) to know these things)\b"
)
_ANIMALS = (
    r"(?:dog|dogs|puppy|pup|cat|cats|kitten|horse|pony|mare|cow|cows|sheep|lamb|rabbit|hamster|guinea pig|parrot|"
    r"budgie|hen|hens|goat|goldfish)"
)
_ANIMAL = re.compile(
    rf"(?:\b(?:the|our|my|his|her|their|a|neighbour is|neighbors) (?:\w+ )?{_ANIMALS} (?:is|has|had|was|got|gets|"
    r"keeps|wore|needs|seems|looks|limps|hurt|broke|ate|swallowed|died)\b|\bthe vet\b)"
)
_FAMILY = re.compile(
    r"\b(?:runs in (?:my|the|our) family|family history|in (?:my|the|our) family|on my (?:mum|mom|dad|mother|father)"
    r"(?: is|s)? side)\b"
)
_LEAD = re.compile(
    r"(?:^(?:(?:so|okay|ok|hey|alexa|well|um|uh|er|right|please|and|but|hi|hello|oh|can you|could you|will you|"
    r"would you|"
    r"do you know|you know|just|quick question|question) )*"
    r"(?:what(?! a\b| an\b)|how|when(?: should| do| is| to| would| does)|which|who|where(?: is| are| do| does| should|"
    r" can| would)|why|tell|explain|describe|define|"
    r"read|talk|give me (?:some )?(?:advice|facts|tips|information|info)|teach)\b"
    r"|\b(?:(?<!you )tell me|explain|signs? of|symptoms? of|warning signs?|difference between|"
    r"(?:would|want|need|like|love) to (?:know|learn|ask|hear)|curious|wondering|wonder|information|info|"
    r"looking up|reading (?:up )?(?:on|about)|"
    r"learn(?:ing)? about)\b)"
)
_ASKING_START = frozenset("can could does do is are will would should might may any".split())
_ASKING_BEFORE_SUBJECT = frozenset("did has have had was were".split())
_RECORDING = frozenset("record log note put write add save enter mark jot".split())
_SUBJECTS = frozenset("i you he she it they we anyone people everyone my your".split())
_FILLER_START = frozenset("so okay ok hey alexa well um uh er right please and but hi hello oh".split())
_IS_THIS = re.compile(
    r"\b(?:(?:is|could|might|can|was|does|would|what if) (?:this|that|it)(?: (?:all|just|really|actually|possibly))? ?"
    r"(?:be |been |mean |sound like |look like |feel like |seem like )?(?:like )?(?:a|an|my|the)\b|"
    r"(?:am|have|did|are) i (?:having|had|got|been|just|really|going|dying|actually)|do i have|have i got|did i|"
    r"am i\b|(?<!when )(?<!how much )should i (?:worry|be worried|be concerned) (?:that|my|this|because|about my))"
)
_FRAME_I = re.compile(
    r"\b(?:(?:do|should|can|could|would|will|might|must|shall|may) i \w+|"
    r"i (?:would|want|need|was|am|had|have)(?: like| just)? (?:to (?:know|learn|ask|hear|understand)|wondering|curious|"
    r"reading|read|heard|looking|a question)|i (?:wonder|read|heard|saw)|tell me|read me|teach me|give me|talk to me|"
    r"explain to me|let me|remind me|help me|show me|"
    r"if i(?! have (?:just )?(?:taken|swallowed|mixed|overdosed|had too))|for me)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:(?:how (?:do|would|can|could|will) i|how to|would i) (?:know|tell|spot|recogni[sz]e|be able)|what if|"
    r"in case|"
    r"(?:what|when|who) (?:should|do|would|shall|can|must|to|happens)(?: \w+){0,3} (?:if|when) i|if i (?:ever|got|had|"
    r"get|were|start|started|was)|"
    r"(?:scared|afraid|frightened|terrified|worried|worry|anxious|nervous|panicking) (?:of|about|that) "
    r"(?:getting|having|a|another|i (?:will|might|could|would))|"
    r"(?:might|could|going to) (?:get|have|end up)|(?:risk|chance|chances) of|prevent|avoid|stop me getting)\b"
)
_IS_OK = re.compile(
    r"\b(?:is|are|was) (?:it|that|this|they) (?:normal|okay|ok|usual|common|safe|dangerous|serious|bad)\b"
)
_THIS_PAIN = re.compile(
    r"\bth(?:is|ese) (?:\w+ ){0,2}"
    r"(?:pains?|aches?|tightness|pressure|numbness|weakness|headache|swelling|burning|tingling)\b"
)
_TAG = re.compile(
    r"(?:\bam i|\bis it|\bis not it|\bare i|\bright|\bam not i|\bdo i|\bhave i|\bcould it|\bcould i be|\bwould it|"
    r"\binnit|\beh)$"
)
_TAG_ASKS = re.compile(r"(?:\bam i|\bis it|\bdo i|\bhave i|\bcould it(?: be)?|\bcould i be)$")


def person_of(tokens: Sequence[str], before: Person) -> Person:
    """Whose body a clause is about, by the first person named in it; with none named, as the clause before it."""
    words = " ".join(tokens)
    if any(kind.search(words) is not None for kind in (_STORY, _FAMILY, _STUDY)):
        return "nobody"
    if (animal := _ANIMAL.search(words)) is not None and not {"me", "my", "i"} & set(words[animal.end() :].split()):
        return "nobody"
    for place, token in enumerate(tokens):
        if token in RELATIVES:
            return "other"
        if token in _OTHERS:
            return "other" if before != "nobody" else "nobody"
        if token in {"i", "me"}:
            return "self"
        if token in _SELF and not any(word in RELATIVES for word in tokens[place + 1 : place + 4]):
            return "self"
    return before


def studied(words: str) -> bool:
    """Whether somebody only learns of illness here: for a course, an exam, a quiz or a horoscope."""
    return _STUDY.search(words) is not None


def dreamt(words: Sequence[str]) -> bool:
    """Whether what follows these words was only dreamt: "I dreamt ..."."""
    return any(word in {"dreamt", "dreamed", "nightmare"} for word in words[-3:])


def mood_of(tokens: Sequence[str], first: bool) -> Mood:
    """Whether a clause tells of a body, only asks in general, or leaves it unsure; `first` for an opening clause."""
    words = " ".join(tokens)
    if _IS_THIS.search(words) is not None and _SUPPOSED.search(words) is None:
        return "told"
    lead = _LEAD.search(words) is not None
    asks = lead or (first and _inverted(tokens)) or _IS_OK.search(words) is not None
    if _SUPPOSED.search(words) is not None:
        return "unsure" if not asks or _personal(words) else "asked"
    if not asks:
        return "told"
    if _personal(words):
        return "told"
    return "unsure" if _IS_OK.search(words) is not None else "asked"


def _inverted(tokens: Sequence[str]) -> bool:
    """Whether a clause begins as a question does: "can stress ..." and not "can't stand" or "had a fall"."""
    words = list(tokens[:6])
    while words and words[0] in _FILLER_START:
        words.pop(0)
    if len(words) < 2:
        return False
    if words[0] in _ASKING_BEFORE_SUBJECT:
        return words[1] in _SUBJECTS
    # "Can you record knee swollen" hands over a fact.
    if words[1] == "you" and words[2:3] and words[2] in _RECORDING:
        return False
    # "Might have had too many" leaves its "I" out.
    return words[0] in _ASKING_START and words[1] not in {"not", "have", "be"}


def asks_tag(tokens: Sequence[str]) -> bool:
    """Whether a denial ends in a question that takes it back: "I'm not having a heart attack, am I"."""
    return _TAG_ASKS.search(" ".join(tokens)) is not None


def _personal(words: str) -> bool:
    if _THIS_PAIN.search(words) is not None:
        return True
    bare = _FRAME_I.sub(" ", words)
    return any(
        word in _SELF or word in _OTHERS or word in RELATIVES
        for word in bare.split()
        if word
        not in {
            "us",
            "we",
            "they",
            "their",
            "man",
            "woman",
            "lady",
            "someone",
            "somebody",
            "baby",
            "child",
            "kid",
            "kids",
            "friend",
        }
    )
