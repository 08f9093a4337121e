// Reads a JSON list of APL documents and writes what apl-suggester has to say of each, as a JSON list of lists.
const { StaticAplTemplateValidator } = require("apl-suggester");

console.log = console.error; // the package talks to itself on standard output
let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", async () => {
  const found = [];
  for (const document of JSON.parse(text)) {
    found.push(await new StaticAplTemplateValidator().validate(document));
  }
  process.stdout.write(JSON.stringify(found));
});
