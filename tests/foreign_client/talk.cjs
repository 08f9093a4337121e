// Lets virtual-alexa hold a conversation: a plan as JSON on the standard input, one line of JSON for every step.
"use strict";

const fs = require("fs");
const { VirtualAlexa } = require("virtual-alexa");

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

// Mends two things that Amazon does otherwise: virtual-alexa fills AMAZON.NUMBER with the words that it heard and not
// with digits, and it sends the slots of one intent along with every other intent of the session.
function asAmazonSends(model) {
  const types = new Map();
  for (const intent of model.interactionModel.languageModel.intents) {
    types.set(intent.name, new Map((intent.slots || []).map((slot) => [slot.name, slot.type])));
  }
  return (envelope) => {
    const intent = envelope.request.intent;
    if (!intent) return;
    const declared = types.get(intent.name) || new Map();
    const own = Object.entries(intent.slots || {}).filter(([name]) => declared.has(name));
    intent.slots = Object.fromEntries(own);
    for (const [name, slot] of own) {
      const number = NUMBERS.indexOf(slot.value);
      if (number >= 0 && declared.get(name) === "AMAZON.NUMBER") slot.value = String(number);
    }
  };
}

function take(alexa, step) {
  if (step.launch) return alexa.launch();
  if (step.end) return alexa.endSession();
  if (step.utter) return alexa.utter(step.utter);
  const [name, slots] = step.intend;
  const request = alexa.request().intent(name).slots(slots);
  for (const [path, value] of Object.entries(step.set || {})) request.set(path, value);
  return request.send();
}

async function main() {
  const plan = JSON.parse(fs.readFileSync(0, "utf8"));
  const alexa = VirtualAlexa.Builder()
    .applicationID(plan.applicationId)
    .interactionModelFile(plan.model)
    .locale(plan.locale)
    .skillURL(plan.url)
    .create();
  alexa.context().user().setID(plan.userId);
  alexa.filter(asAmazonSends(JSON.parse(fs.readFileSync(plan.model, "utf8"))));
  for (const step of plan.steps) {
    let line;
    try {
      line = await take(alexa, step);
    } catch (error) {
      line = { error: error.message || String(error) };
    }
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

main();
