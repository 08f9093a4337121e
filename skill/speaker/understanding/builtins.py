"""Amazon's built-in intents have no samples in a model; these are the wordings that Amazon documents, and near ones."""

from __future__ import annotations

BUILT_IN_SAMPLES: dict[str, tuple[str, ...]] = {
    "AMAZON.YesIntent": (
        "yes", "yes please", "yeah", "yep", "yup", "sure", "okay", "of course", "that's right", "that's correct",
        "correct", "go ahead", "go on then", "yes i do", "yes i would", "yes i am", "yes it is", "absolutely",
        "definitely", "i would like that", "too right", "you bet", "all right then", "please do", "sounds good",
        "uh huh", "certainly", "indeed", "right", "exactly", "i do", "why not",
    ),
    "AMAZON.NoIntent": (
        "no", "no thanks", "no thank you", "nope", "nah", "not really", "no way", "not now", "i don't think so",
        "absolutely not", "definitely not", "of course not", "no i don't", "no i haven't", "no it isn't", "no i'm not",
        "certainly not", "no not today", "i don't", "not at all", "i'd rather not do that", "never",
        "no nothing else", "nothing else hurts", "no nothing else hurts", "no that's everything",
    ),
    "AMAZON.StopIntent": (
        "stop", "stop it", "stop now", "off", "shut up", "be quiet", "quiet", "enough", "that's enough", "that's all",
        "i'm done", "we're done", "we're finished", "goodbye", "bye", "good night", "end", "end it", "finish",
        "stop please", "end this", "stop the session", "stop this", "that will do", "stop talking", "silence",
    ),
    "AMAZON.CancelIntent": (
        "cancel", "cancel that", "cancel it", "cancel this", "never mind", "forget it", "forget about it",
        "forget that", "drop it", "leave it",
    ),
    "AMAZON.HelpIntent": (
        "help", "help me", "can you help me", "what can you do", "what can i say", "what can i ask",
        "what can i say to you", "what do i say", "what should i say", "what are my options", "how does this work",
        "how do i use this", "i need help", "i'm lost", "i don't understand", "i don't know what to say",
        "give me instructions", "what can i do here", "how do you work", "i'm confused", "what are the commands",
        "i don't know what to do", "what are my choices",
    ),
    "AMAZON.RepeatIntent": (
        "repeat", "repeat that", "say that again", "say it again", "could you repeat that", "one more time", "again",
        "come again", "pardon", "pardon me", "what", "what was that", "what did you say", "i didn't catch that",
        "i didn't hear that", "i missed that", "i didn't hear you", "sorry what", "once more", "what was the question",
    ),
    "AMAZON.NextIntent": (
        "next", "next one", "skip", "skip this", "skip forward", "move on", "go to the next one", "skip ahead",
        "next please", "move on to the next one", "the next one", "go forward",
    ),
    "AMAZON.PreviousIntent": (
        "previous", "previous one", "go back", "back", "back up", "the one before", "the last one again",
        "go back one", "go to the previous one", "go back to the last one", "take me back", "step back",
    ),
    "AMAZON.PauseIntent": (
        "pause", "pause it", "pause that", "pause this", "wait", "wait a minute", "wait a second", "hold on",
        "hang on", "hold on a second", "just a minute", "one moment", "one minute", "give me a minute",
    ),
    "AMAZON.ResumeIntent": (
        "resume", "continue", "keep going", "carry on", "go on", "unpause", "unpause it", "play", "start it again",
        "pick up where we stopped", "pick up where we left off", "continue where we left off", "i'm ready",
        "i'm back", "let's go on", "let's continue", "start again from where we stopped",
    ),
    "AMAZON.StartOverIntent": (
        "start over", "restart", "start again", "start from the beginning", "from the beginning", "from the top",
        "begin again", "go back to the beginning", "go back to the start", "from the start", "restart the session",
        "do it again from the start", "start it over",
    ),
    "AMAZON.NavigateHomeIntent": (
        "home", "go home", "go to the home screen", "home screen", "main screen", "main menu", "go to the main menu",
        "take me home", "return home", "go to the start screen", "return to the home screen", "back to home",
    ),
}  # fmt: skip
