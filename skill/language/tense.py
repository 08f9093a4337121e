"""Tells now from then: whether what a clause says holds today, held not long ago, or is history."""

from __future__ import annotations

import re
from typing import Literal

Time = Literal["now", "recent", "past"]

_UNITS_LONG = r"(?:year|yr|month|decade|donkey|yonk|age|winter|summer|christmas|birthday)s?"
_NUMBER = (
    r"(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|[1-9]\d?)"
)
_HISTORY = re.compile(
    r"\b(?:"
    rf"{_UNITS_LONG} ago|{_UNITS_LONG} back|long (?:time|while) (?:ago|back)|ages ago|years before|"
    r"last year|year before last|the year before|in the past|in my past|previously|history of(?!.* and )|in my history|"
    r"(?<!not )(?<!never )(?<!like i )(?<!than i )(?<!as i )(?<!what i )(?<!way i )(?<!get )"
    r"(?<!be )used to(?! it\b| this\b)|"
    rf"(?:when|since|while) (?:i|he|she|we|they) (?:was|were) (?:a |an |just |only |about |in |at |little|young|small|"
    rf"younger|pregnant|born|expecting|{_NUMBER}\b)|"
    r"as a (?:kid|child|teen|teenager|boy|girl|baby|youngster|student|lad|lass|young)|"
    r"in (?:my|his|her|the|our) (?:\w+ )?(?:army|navy|student|school|college|uni|university|younger|football|playing|"
    r"youth|"
    r"childhood|wild|party) ?(?:days|years|time)?|in (?:college|school|uni|university|high school|childhood|"
    r"the eighties|"
    r"the nineties|the seventies|the sixties|the noughties)|all through (?:school|college|childhood)|long (?:back|"
    r"since)|"
    r"(?:back )?in (?:sixty|seventy|eighty|ninety|nineteen) \w+|"
    r"(?<!my )(?<!his )(?<!her )(?<!lower )(?<!upper )back (?:then|when)|at the time|that time|"
    r"(?:my|his|her) (?:late|early) (?:teens|twenties|thirties|forties)|in (?:his|her) (?:teens|twenties|thirties|"
    r"forties)|"
    r"(?<!my )(?<!his )(?<!her )(?<!lower )(?<!upper )(?<!mid )"
    r"back in (?!my\b|the (?:car|bed)|bed)|in (?:nineteen|two thousand|twenty (?:ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|twenty one))|in (?:19|20)\d\d|"
    r"last (?:spring|summer|autumn|winter|fall|christmas)|"
    r"(?:in|last|back in) (?:january|february|march|april|june|july|august|september|october|november|december)|"
    r"all (?:his|her) life|when (?:the|my|our) (?:kids|children|boys|girls|twins|son|daughter) (?:was|were) "
    r"(?:little|small|young|babies|wee)|(?:back )?in may$|in may (?:they|he|she|and|but|it|we|i)|twenty something "
    r"years|"
    r"in my (?:teens|twenties|thirties|youth|younger days)|took (?:his|her|their) own life|already had|once had|"
    r"had one before|once (?:at|in|when|as|before|on|during)|(?:in|during) the war|before (?:i|he|she|we|they) (?:was|"
    r"were) born|(?:in|at|since) (?:year|grade) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"years back|in my (?:\w+ )?days|before (?:my|his|her|the|i had my|he had his|she had her) (?:\w+ "
    r")?(?:operation|op|"
    r"surgery)"
    r")\b"
)
# A death by suicide is the loss of whoever tells of it, not a danger now.
_LOSS = re.compile(
    r"\b(?:(?:died|dead|death|lost (?:\w+ ){1,3}) ?(?:by|to|from|through) suicide|committed suicide|"
    r"(?:died|passed away|passed|lost (?:\w+ ){1,3}|death|taken|killed|buried) (?:\w+ ){0,3}?(?:of|from|with|by|"
    r"to|after) "
    r"(?:an? |the |his |her |another )?(?:\w+ )?(?:heart attack|stroke|aneurysm|clot|sepsis|meningitis|overdose|"
    r"embolism|"
    r"cancer|tear|bleed|poisoning|seizure|fall|crash|accident)|"
    r"(?:killed|hanged|hung|shot|drowned) (?:himself|herself|themselves)|"
    r"(?:took|ended) (?:his|her|their) (?:own )?life)\b"
)
# "Like I was two years ago" compares with then and tells of today.
_LIKE_THEN = re.compile(
    r"\b(?:like|as|than|to how|same as) (?:i|it|he|she|they|we|things) (?:was|were|did|had|felt)\b(?: \w+){0,4}? "
    r"(?:ago|back)\b"
)
# Well ever since, and what somebody does nowadays, leave an illness where it was: in the past.
_WELL_SINCE = re.compile(
    r"\b(?:well|fine|okay|ok|good|grand|clear|great|nothing|no trouble|never) (?:ever |again )?since\b|"
    r"\band (?:he |she |they |i )?(?:does|do|plays|play|runs|run|walks|walk|am|is) (?:\w+ ){0,2}"
    r"(?:crosswords|golf|fine|well|bowls|great|okay|good|brilliant|marathons|perfectly|grand) now\b"
)
_STILL = re.compile(
    r"\b(?:still|(?<!trouble ever )(?<!fine ever )(?<!problem ever )(?<!problems ever )"
    r"(?<!nothing ever )(?<!well ever )since|"
    r"again|and now|right now|now|today|tonight|this (?:morning|afternoon|evening|week)|"
    r"just started|for (?:years|months|weeks)|keeps?|keep on)\b"
)
_RECENT = re.compile(
    r"(?<!the )(?<!past )\b(?:last (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|"
    r"time)|"
    r"(?:the )?other (?:day|week|night|month)|(?:weeks?|fortnight) (?:ago|back)|a few weeks)\b"
)
_OVER = re.compile(
    r"\b(?:went away|gone away|"
    r"(?:pain|ache|it|that|numbness|swelling|stiffness|rash|tingling|cramp|headache) (?:has|is) gone$|"
    r"all gone|is over$|(?:has |is |have |it )?(?:stopped|cleared|passed) "
    r"(?:now|up|off)|wore off|gone now|better now|"
    r"no longer(?! (?:want|wish|able|feel|care|see|hold|walk|stand|control|be|here|alive|a reason|any))|not any "
    r"?more|is fine now|is okay now|is ok now)\b"
)
# "Had a stroke" is history unless something says now; "had chest pain" may be this minute's news.
_HAD_ILLNESS = re.compile(
    r"\b(?:had|survived|recovered from|got over|beat) (?:\w+ ){0,3}"
    r"(?:stroke|mini stroke|heart attack|clot|clots|embolism|dvt|seizure|meningitis|sepsis|aneurysm|tia|cancer|"
    r"rhabdo|rhabdomyolysis|bypass|stent|anaphylaxis|cauda equina)\b"
)
_THINKS = re.compile(r"\b(?:think|reckon|maybe|might|could|must|just|may|believe|sure|feel like|worried)\b")


def time_of(words: str) -> Time:
    """The time of one clause given as its words with contractions opened: `now` unless the words say otherwise.

    `recent` is last week, or a thing that has just gone: worth asking about. `past` is history.
    """
    words = _LIKE_THEN.sub(" ", words)
    still = _STILL.search(words) is not None and _WELL_SINCE.search(words) is None
    if _LOSS.search(words) is not None and not still and " just " not in words:
        return "past"
    if _HISTORY.search(words) is not None:
        if still and "used to" not in words:
            return "now"
        return "past"
    if _HAD_ILLNESS.search(words) is not None and not still and _THINKS.search(words) is None:
        return "past"
    # "Weaker than last month" compares with then and speaks of now.
    recent = _RECENT.search(words) is not None and " than " not in words
    if _OVER.search(words) is not None or (recent and not still):
        return "recent"
    return "now"


def gives_time_to_neighbour(words: str) -> bool:
    """Whether a clause is only a time of history ("when I was ten"), which then dates the clause beside it."""
    return len(words.split()) <= 8 and _HISTORY.search(words) is not None and " and " not in words
