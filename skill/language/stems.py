"""Contractions opened and word endings taken off, so that one written pattern meets every form of a word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SUBJECT = {"i": ("am", "have"), "you": ("are", "have"), "we": ("are", "have"), "they": ("are", "have")}
_WHOLE: dict[str, tuple[str, ...]] = {
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "canna": ("can", "not"),
    "cannae": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("will", "not"),
    "ain't": ("is", "not"),
    "aint": ("is", "not"),
    "dunno": ("do", "not", "know"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "its": ("it", "is"),
    "theres": ("there", "is"),
    "thats": ("that", "is"),
    "whats": ("what", "is"),
    "hes": ("he", "is"),
    "shes": ("she", "is"),
    "let's": ("let", "us"),
    "o'clock": ("oclock",),
    "y'all": ("you", "all"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "outta": ("out", "of"),
    "lotta": ("lot", "of"),
    "lemme": ("let", "me"),
    "gimme": ("give", "me"),
    "'cause": ("because",),
    "cos": ("because",),
    "coz": ("because",),
    "cuz": ("because",),
}
# After these "its" is the possessive, not a carelessly written "it's".
_BEFORE_ITS = frozenset("lost losing loses lose on in of at by with to from all has had turned changed".split())
_BARE_NOT = frozenset(
    "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt couldnt wouldnt shouldnt mustnt neednt".split()
)
_ENDINGS = (("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am"), ("'d", "would"), ("'s", "is"))

_FORMS: dict[str, str] = {}
for _line in """
be is am are was were been being
have has had having
do does did done doing
go goes went gone going
get gets got gotten getting
feel feels felt feeling
fall falls fell fallen falling
swell swells swelled swollen swelling
break breaks broke broken breaking
wake wakes woke woken waking waken
take takes took taken taking
lose loses lost losing loose
tear tears tore torn tearing
ache aches ached aching achey achy
die dies died dying
bite bites bitten biting
give gives gave given giving
come comes came coming
make makes made making
wipe wipes wiped wiping
hope hopes hoped hoping
hate hates hated hating
care cares cared caring
cope copes coped coping
save saves saved saving
poke pokes poked poking
race races raced racing
fade fades faded fading
ooze oozes oozed oozing
puke pukes puked puking
doze dozes dozed dozing
ease eases eased easing
hide hides hid hidden hiding
rise rises rose risen rising
sleep sleeps slept sleeping
eat eats ate eaten eating
drink drinks drank drunk drinking
hurt hurts hurted hurting
drive drives drove driven driving
shake shakes shook shaken shaking
bleed bleeds bled bleeding
burn burns burned burnt burning
think thinks thought thinking
know knows knew known knowing
tell tells told telling
say says said saying
keep keeps kept keeping
stand stands stood standing
lie lies lay lain lying laying
sit sits sat sitting
run runs ran running
throw throws threw thrown throwing
hit hits hitting
cut cuts cutting
put puts putting
speak speaks spoke spoken speaking
see sees saw seen seeing
grow grows grew grown growing
begin begins began begun beginning
find finds found finding
stick sticks stuck sticking
bend bends bent bending
hold holds held holding
leave leaves left leaving
foot feet foots
tooth teeth
calf calfs calves calve
man men
woman women
child children
knife knives
live lives living lived
life lifes
lung lungs
use uses used using
pee pees peed peeing
wee wees weed weeing
poo poos pooed pooing poop pooped pooping
pass passes passed passing
tire tired tiring tires
sore sores sorer soreness
blue bluer bluish blueish
pale paler
weak weaker weakest weakness weakened weakening
cold colder coldest coldness
numb numbness numbed numbing number numbs
bad badly
worse worst worsening worsened worsens
raise raised raises raising
move moves moved moving
""".strip().splitlines():
    _head, *_rest = _line.split()
    _FORMS[_head] = _head
    for _form in _rest:
        _FORMS[_form] = _head
# A number of something is not a feeling; "left" is a side far more often than it is a leaving; "worst" stays its own.
for _word in ("number", "left", "worst", "used", "lay", "felt", "living"):
    _FORMS[_word] = _word
_FORMS["felt"] = "feel"

_KEEP = frozenset(
    "this is as was has his its us yes gas always perhaps pus virus nervous serious pins series chess less unless "
    "across "
    "bring thing nothing something anything everything morning evening during king ring sing string wing sting spring "
    "ceiling red bed need feed speed bleed shed bored hundred indeed only early belly family reply fly "
    "illness business witness kidding wedding pudding clothes news yours mess kiss loss pass press chest "
    "tickly fitness heading blinds".split()
)


def expand(tokens: Iterable[str]) -> list[str]:
    """Opens contractions, so that every denial is the token "not": "can't" gives can, not; "husband's" husband, is."""
    opened: list[str] = []
    for token in tokens:
        whole = None if token == "its" and opened and opened[-1] in _BEFORE_ITS else _WHOLE.get(token)
        if whole is not None:
            opened.extend(whole)
        elif token in _BARE_NOT:
            opened.extend((token[:-2], "not"))
        elif token.endswith("n't") and len(token) > 3:
            opened.extend((token[:-3], "not"))
        elif "'" in token:
            opened.extend(_open_ending(token))
        else:
            opened.append(token)
    return opened


def _open_ending(token: str) -> tuple[str, ...]:
    for ending, word in _ENDINGS:
        if token.endswith(ending) and len(token) > len(ending):
            return (token[: -len(ending)], word)
    bare = token.replace("'", "")
    return (bare,) if bare else ()


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of one lower-case word; equal for the forms of a word, not itself always a word."""
    form = _FORMS.get(word)
    if form is not None:
        return form
    if len(word) <= 3 or word in _KEEP:
        return word
    return _FORMS.get(_strip(word), _strip(word))


def _strip(word: str) -> str:
    for strip in (_plural, _noun, _adverb, _participle, _final):
        word = strip(word)
        form = _FORMS.get(word)
        if form is not None:
            return form
    return word


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _noun(word: str) -> str:
    return word[:-4] if word.endswith("ness") and len(word) > 6 else word


def _adverb(word: str) -> str:
    return word[:-2] if word.endswith("ly") and len(word) > 5 and word not in _KEEP else word


def _participle(word: str) -> str:
    if word in _KEEP:
        return word
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("eed"):
            return _single(word[: -len(ending)])
    return word


def _single(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lse":
        return base[:-1]
    return base


def _final(word: str) -> str:
    if word.endswith("i"):
        return word[:-1] + "y"
    if word.endswith("e") and not word.endswith("ee") and len(word) > 4:
        return word[:-1]
    return word
