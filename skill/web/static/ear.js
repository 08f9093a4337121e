// The ear: the browser's speech recognition, where there is one.

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export const TROUBLE = {
  "not-allowed": "The browser does not let this page use the microphone. Allow it beside the address, or type.",
  "service-not-allowed": "The browser does not let this page use its speech service. You can type instead.",
  "audio-capture": "No microphone was found. You can type instead.",
  network: "The browser's speech service can't be reached. You can type instead.",
  "language-not-supported": "The browser's speech service does not know this English. You can type instead.",
};

export class Ear {
  #recognition = null;

  /** Whether this browser can recognise speech. */
  static get works() {
    return Boolean(Recognition);
  }

  /** Whether it can do so on this machine, so that no audio leaves it. */
  static async local(language) {
    try {
      const how = await Recognition?.available?.({ langs: [language], processLocally: true });
      return how === "available";
    } catch {
      return false;
    }
  }

  constructor(language) {
    this.language = language;
    this.processLocally = false;
  }

  get listens() {
    return this.#recognition !== null;
  }

  /** Listens for one phrase. Calls `hears(words, isFinal)`, `begins()` at the first sound, and `ends(error)` once. */
  start({ hears, begins, ends }) {
    this.stop();
    const recognition = new Recognition();
    let error = "";
    recognition.lang = this.language;
    recognition.interimResults = true;
    recognition.maxAlternatives = 1;
    if (this.processLocally) recognition.processLocally = true;
    recognition.onspeechstart = begins;
    recognition.onresult = (event) => {
      if (recognition !== this.#recognition) return;
      const results = [...event.results];
      const isFinal = results.every((result) => result.isFinal);
      hears(results.map((result) => result[0].transcript).join(" ").trim(), isFinal);
    };
    recognition.onerror = (event) => (error = event.error);
    recognition.onend = () => {
      if (recognition !== this.#recognition) return;
      this.#recognition = null;
      ends(error);
    };
    this.#recognition = recognition;
    try {
      recognition.start();
    } catch {
      this.#recognition = null;
      ends("audio-capture");
    }
  }

  /** Listens no longer; what was half heard is dropped. */
  stop() {
    const recognition = this.#recognition;
    this.#recognition = null;
    recognition?.abort();
  }
}
