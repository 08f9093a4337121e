"""What is declined and what is not: near misses in pairs, in words that the rules were not written from."""

from __future__ import annotations

import pytest

from skill.content import load_topics
from skill.guidance.refusals import load_refusals

DECLINED = {
    "dose": """
        how much advil is okay in a day
        what's the right dose of naproxen for back pain
        can i take three ibuprofen at once
        how often can i take tylenol
        is eight hundred milligrams of ibuprofen too much
        can i double my gabapentin tonight
        how much paracetamol is dangerous
        how long between doses of codeine
        should i take more of my muscle relaxer
        when can i take my next ibuprofen
        how much calpol can i give my son
        what is the maximum amount of aspirin a day
    """,
    "supplement_dose": """
        how much magnesium should i take for cramps
        how many vitamin d tablets do i need
        what dose of b twelve is best
        how much potassium per day
        is five hundred milligrams of magnesium too much
    """,
    "diagnosis": """
        do i have fibromyalgia
        do you think i've got arthritis
        what's wrong with me
        could this be polymyalgia
        have i torn a muscle
        is it sciatica
        what do i have
        can you diagnose me
        is my back pain a slipped disc
        why is my shoulder hurting do i have a frozen shoulder
        what illness have i got
        could i have lyme disease
    """,
    "other_disease": """
        what's the best treatment for diabetes
        how do i lower my blood pressure
        what helps a migraine
        how is rheumatoid arthritis treated
        what are the symptoms of asthma
        how do i get rid of a cold sore
        what is the treatment for m e
        is there a cure for parkinson's
        what causes eczema
    """,
    "stop_medicine": """
        can i stop taking my antidepressants
        should i come off my statin
        can i just quit tramadol
        is it safe to stop gabapentin suddenly
        can i skip my blood pressure tablets
        how do i wean myself off opioids
    """,
    "interaction": """
        can i take tylenol and advil together
        is it safe to drink alcohol with ibuprofen
        can i take magnesium with my antibiotics
        does naproxen mix with warfarin
        can i have wine with my muscle relaxer
        can i take ibuprofen while on sertraline
    """,
    "off_topic": """
        what's the news today
        tell me a joke
        who won the game last night
        how far is the moon
        what's the best restaurant near me
        set a timer for ten minutes
        who is the president
        what's the capital of france
        how do i bake a cake
    """,
}

ANSWERED = """
    does ibuprofen help a sore back
    is paracetamol any good for back pain
    what are the side effects of naproxen
    are opioids addictive
    do muscle relaxants make you sleepy
    is tramadol good for long lasting pain
    can statins cause aches
    which antibiotics can hurt tendons
    does magnesium help cramps
    can too little vitamin d cause aches
    what foods have magnesium
    can i use heat with diabetes
    can i use ice if i have high blood pressure
    is massage safe if i take warfarin
    can i stretch with arthritis
    is fibromyalgia a real disease
    how is fibromyalgia diagnosed
    can thyroid problems cause muscle pain
    what is polymyalgia rheumatica
    does lyme disease make muscles ache
    how much sleep do i need
    how many times should i stretch
    how much water should i drink
    how long should i use a heating pad
    how hot should the water be
    how much should my pain drop to count
    how much exercise is enough
    what should i tell my doctor about my medicines
    should i stop stretching when it hurts
    when should i stop using ice
    should i stop exercising in a flare
    do i need a scan
    why do i hurt all over
    why am i so tired all the time
    is it normal to ache after exercise
    can i do breathing exercises with asthma
    can i have a hot bath when pregnant
    does weather affect pain
    is my pain real
    is it all in my head
    can stress cause neck pain
    what is the difference between soreness and pain
    is creaking dangerous
    can i take a hot bath after exercise
    what medicines cause muscle pain
    is it safe to put heat over a fentanyl patch
    do i need to see a doctor
    how do you treat inomyalgia
    what is wrong with sitting all day
    could stress be behind this
    what happens if i stop moving
    how many people have chronic pain
    do i have to do the peg every week
    why do doctors give antidepressants for pain
    does taking painkillers every day cause problems
    can children use heating pads
"""

# What is left of a question when Alexa takes its carrier: "how much {question}".
LOST_CARRIER = {
    "many tylenol can i take": "dose",
    "much ibuprofen is safe": "dose",
    "ibuprofen can i take for my neck": "dose",
    "stop my statin": "stop_medicine",
    "mix ibuprofen with my blood pressure pills": "interaction",
    "my pain from fibromyalgia": "diagnosis",
}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("kind", "question"), [(kind, each) for kind in DECLINED for each in lines(DECLINED[kind])])
def test_declined(kind: str, question: str) -> None:
    assert load_refusals().kind(question) == kind


@pytest.mark.parametrize("question", lines(ANSWERED))
def test_not_declined(question: str) -> None:
    assert load_refusals().kind(question) is None


@pytest.mark.parametrize(("question", "kind"), LOST_CARRIER.items())
def test_declined_without_its_carrier(question: str, kind: str) -> None:
    assert load_refusals().kind(question) == kind


@pytest.mark.parametrize(
    ("question", "about", "kind"),
    [
        ("how many can i take", "anti_inflammatories", "dose"),
        ("how many can i take", "heat_therapy", None),
        ("what strength should i buy", "vitamin_d", "supplement_dose"),
        ("should i stop mine", "medicines_that_cause_pain", "stop_medicine"),
        ("how do they treat it", "thyroid", "other_disease"),
        ("what if i'm diabetic", "heat_therapy", None),
        ("how much water should i drink", "hydration", None),
    ],
)
def test_an_unfinished_question_is_read_with_the_topic_before(question: str, about: str, kind: str | None) -> None:
    assert load_refusals().kind(question, about, leans=True) == kind


def test_a_misheard_medicine_is_a_medicine() -> None:
    assert load_refusals().kind("how much i be pro fin should i take") == "dose"


def test_what_is_offered_instead_is_there() -> None:
    known = {topic.id for topic in load_topics()}
    for kind in DECLINED:
        offered = load_refusals().instead(kind)  # type: ignore[arg-type]
        assert len(offered) == 2 and set(offered) <= known
