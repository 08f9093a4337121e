// What virtual-alexa's matcher makes of each phrase: a job as JSON on the standard input, one line of JSON for each.
"use strict";

const fs = require("fs");
const { createRequire } = require("module");

const job = JSON.parse(fs.readFileSync(0, "utf8"));
const from = createRequire(`${job.home}/package.json`);
const { InteractionModel } = from("virtual-alexa/lib/src/model/InteractionModel.js");
const { Utterance } = from("virtual-core");

const model = InteractionModel.fromFile(job.model);
for (const phrase of job.phrases) {
  const began = process.hrtime.bigint();
  let found = { intent: "AMAZON.FallbackIntent", slots: {} };
  try {
    const utterance = new Utterance(model, phrase);
    if (utterance.matched()) found = { intent: utterance.intent(), slots: utterance.toJSON() };
  } catch (error) {
    found.error = String(error);
  }
  found.ms = Number(process.hrtime.bigint() - began) / 1e6;
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
