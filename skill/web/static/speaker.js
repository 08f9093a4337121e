// The speaker page: what is typed or said goes to the speaker; what comes back is shown, spoken and listened after.

import { Ear, TROUBLE } from "./ear.js";
import { enliven } from "./screen.js";
import { Silence } from "./silence.js";
import { Voice } from "./voice.js";

const element = (id) => document.getElementById(id);
const LOOK = 2000; // Milliseconds between looks for what has come due.
const STATES = {
  idle: "Ready",
  listening: "Listening",
  thinking: "Thinking",
  speaking: "Speaking",
  waiting: "Waiting for your answer",
  leading: "It goes on by itself",
};
const TOLD = ["listening", "waiting", "leading"]; // The states that a screen reader says: those that nothing else tells.
const TITLE = document.title;
const language = element("talk").dataset.locale;
const voice = new Voice(language);
const ear = new Ear(language);
const silence = new Silence();
const field = element("words");
let waits = element("ring").dataset.state === "waiting";
let latest = Number(element("talk").dataset.latest);
let leads = false; // Whether the screen goes on by itself, so that silence is no answer.
let again = []; // What a first silence would get.
let byVoice = false; // Whether the last phrase came through the microphone.
let heardAgain = false; // Whether the second wording was already spoken here.

function show(state) {
  element("ring").dataset.state = state;
  element("state").textContent = STATES[state];
  element("state-told").textContent = TOLD.includes(state) ? STATES[state] : "";
  element("stop").hidden = state !== "speaking";
  element("listen").setAttribute("aria-pressed", String(state === "listening" && ear.listens));
}

const rest = () => show(waits ? (leads ? "leading" : "waiting") : "idle");
const notice = (words) => (element("notice").textContent = words);
const handsFree = () => element("hands-free").checked;

function hush() {
  voice.stop();
  ear.stop();
  silence.end();
}

/** Sends fields to the speaker with the page's token; what comes back, or null when it could not be had. */
async function post(url, fields, complain = notice) {
  const body = new FormData();
  body.set("token", element("say").elements.token.value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
    if (response.ok) {
      const answer = await response.json();
      element("who-speaks").textContent = answer.about;
      return answer;
    }
    const old = [400, 401, 403].includes(response.status);
    complain(old ? "The speaker was started anew. Load this page again." : "Something went wrong. Try it once more.");
  } catch {
    complain("The speaker can't be reached. Is it still running?");
  }
  return null;
}

/** One turn: says something to the speaker (or stays silent), shows and speaks the answer, then listens or rests. */
async function exchange(fields) {
  hush();
  notice("");
  show("thinking");
  const answer = await post(element("say").action, fields);
  if (!answer) {
    // What was said is not lost: it stands in the line again, unless something else does by now.
    field.value ||= fields.words ?? "";
    return rest();
  }
  waits = answer.waits;
  draw(answer.turns);
  const [turn] = answer.turns;
  const alreadySaid = "silence" in fields && heardAgain;
  heardAgain = false;
  again = turn?.again ?? [];
  if (turn && !alreadySaid) {
    show("speaking");
    if (!(await voice.speak(turn.spoken, { reading: handsFree() }))) return;
  }
  afterwards();
}

/** Shows turns that are not on the page yet. */
function draw(turns) {
  element("turns").querySelector(".again")?.remove();
  for (const turn of turns) {
    latest = Math.max(latest, turn.number);
    leads = turn.leads;
    if (element(`turn-${turn.number}`)) continue;
    element("empty").hidden = true;
    const toTry = element("try");
    if (!toTry.contains(document.activeElement)) toTry.open = false;
    element("turns").insertAdjacentHTML("beforeend", turn.turn);
    reveal(element("turns").lastElementChild);
    element("exchange").innerHTML = turn.exchange;
    if (element("screen")) {
      element("screen").innerHTML = turn.screen;
      enliven(element("screen"));
      // On a phone it stands above the conversation, and who is led looks at it.
      if (turn.leads) element("screen").scrollIntoView({ block: "nearest" });
    }
  }
  element("silence").hidden = !waits || leads;
  element("words-label").textContent = waits ? "Your answer" : "What would you say?";
}

/** Brings a turn into sight: its end, or the beginning of an answer that is longer than the room for it. */
function reveal(turn) {
  const answer = turn.querySelector(".heard");
  const room = Math.min(turn.closest(".scroll").clientHeight, innerHeight - document.querySelector(".dock").offsetHeight);
  const long = answer.offsetHeight > room - 32;
  (long ? answer : turn).scrollIntoView({ block: long ? "start" : "end" });
}

/** The reply was said: with hands free the microphone opens and the silence is counted, otherwise it waits. */
function afterwards() {
  rest();
  if (!waits || leads || !handsFree()) return;
  listen();
  silence.begin(
    async () => {
      heardAgain = true;
      ear.stop();
      show("speaking");
      sayAgain();
      const whole = await voice.speak(again, { reading: true });
      if (whole) listen();
      return whole;
    },
    () => exchange({ silence: "1" }),
  );
}

/**
 * Timers and reminders that come due are spoken when nothing else is; what another page said is shown here too.
 * A page that nobody looks at does so as well: heat must come off in time, whatever tab is open.
 */
async function look() {
  const busy = ["thinking", "speaking"].includes(element("ring").dataset.state);
  const news = busy ? null : await post(element("talk").dataset.due, { after: String(latest) }, () => {});
  if (news?.turns.length && element("ring").dataset.state !== "thinking") {
    waits = news.waits;
    draw(news.turns);
    const due = news.turns.filter((turn) => turn.cause === "due");
    if (due.length) {
      again = due.at(-1).again;
      if (document.hidden) document.title = `Now due – ${TITLE}`;
      hush();
      show("speaking");
      if (await voice.speak(due.flatMap((turn) => turn.spoken))) afterwards();
    } else rest();
  }
  setTimeout(look, LOOK);
}

function sayAgain() {
  if (!again.length) return;
  const last = element("turns").lastElementChild?.querySelector(".heard");
  const line = document.createElement("p");
  line.className = "words again";
  line.textContent = again.map((part) => part.say ?? "").join(" ");
  last?.append(line);
}

function listen() {
  if (!Ear.works || !byVoice) return show(handsFree() && waits ? "listening" : waits ? "waiting" : "idle");
  ear.start({
    begins: () => silence.hold(),
    hears: (words, isFinal) => {
      field.value = words;
      if (!isFinal) return silence.hold();
      field.value = "";
      ear.stop();
      if (words) exchange({ words });
    },
    ends: (error) => {
      if (TROUBLE[error]) {
        notice(TROUBLE[error]);
        byVoice = false;
      }
      silence.restart();
      rest();
    },
  });
  show("listening");
}

function send(event) {
  event.preventDefault();
  const { submitter } = event;
  if (submitter?.name === "silence") return void exchange({ silence: "1" });
  const words = (submitter?.name === "words" ? submitter.value : field.value).trim();
  if (!words) return field.focus();
  byVoice = false;
  field.value = "";
  exchange({ words });
}

function remembered(id) {
  const box = element(id);
  const kept = localStorage.getItem(id);
  if (kept !== null) box.checked = kept === "true";
  box.addEventListener("change", () => localStorage.setItem(id, String(box.checked)));
  return box;
}

for (const form of document.querySelectorAll("form[data-say]")) form.addEventListener("submit", send);
element("switches").hidden = false;
const aloud = remembered("aloud");
voice.aloud = aloud.checked;
aloud.addEventListener("change", () => {
  voice.aloud = aloud.checked;
  if (!aloud.checked) voice.stop();
  rest();
});
remembered("hands-free").addEventListener("change", () => {
  silence.end();
  ear.stop();
  rest();
});
element("stop").addEventListener("click", () => {
  voice.stop();
  rest();
  field.focus();
});
field.addEventListener("input", () => (field.value ? silence.hold() : silence.restart()));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || element("ring").dataset.state === "idle") return;
  hush();
  rest();
});

if (Ear.works) {
  element("listen").hidden = false;
  element("listen-hint").hidden = false;
  Ear.local(language).then((isLocal) => {
    ear.processLocally = isLocal;
    if (isLocal) element("listen-hint").textContent = "Your browser recognises speech on this device; no audio leaves it.";
  });
  element("listen").addEventListener("click", () => {
    const listening = ear.listens;
    hush();
    notice("");
    if (listening) return rest();
    byVoice = true;
    // Who speaks expects an Echo's manners, unless he has chosen otherwise.
    if (localStorage.getItem("hands-free") === null) element("hands-free").checked = true;
    listen();
  });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = TITLE;
});
enliven(element("screen"));
// Where the settings have something to say, that is what has to be in sight.
const told = element("done") ?? document.querySelector("[aria-invalid]");
if (told) {
  const talk = document.querySelector(".scroll");
  talk.scrollTop = talk.scrollHeight;
  told.focus();
} else if (element("turns").lastElementChild) reveal(element("turns").lastElementChild);
// Loaded again, the page is the page, neither a form that is sent twice nor old news.
if (location.pathname !== "/" || location.search) history.replaceState(null, "", "/");
setTimeout(look, LOOK);
