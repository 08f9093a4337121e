// The voice of the speaker: the browser's own, with the rates and pauses that the SSML asks for.

const NEVER_STARTED = 4000; // Milliseconds: a browser without a working voice takes words and never begins.
const READING = 280; // Milliseconds a word, for who reads instead of listening.

const wait = (milliseconds, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });

export class Voice {
  #synthesis = globalThis.speechSynthesis;
  #running = new AbortController();
  #mute = false;

  constructor(language) {
    this.language = language;
    this.aloud = true;
    // Asked early: some browsers load their voices only when they are asked for.
    this.#synthesis?.getVoices();
  }

  /** Whether there is a voice at all. */
  get works() {
    return !this.#mute && Boolean(this.#synthesis?.getVoices().length);
  }

  /** Speaks all parts; true when nothing cut it short. `reading` gives silent readers their time. */
  async speak(parts, { reading = false } = {}) {
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    for (const part of parts) {
      if (signal.aborted) return false;
      if (this.aloud && this.works) {
        await (part.pause ? wait(part.pause * 1000, signal) : this.#say(part, signal));
      } else if (reading && part.say) {
        await wait(part.say.split(" ").length * READING, signal);
      }
    }
    return !signal.aborted;
  }

  /** Falls silent at once. */
  stop() {
    this.#running.abort();
    this.#synthesis?.cancel();
  }

  #say(part, signal) {
    return new Promise((done) => {
      const words = new SpeechSynthesisUtterance(part.say);
      words.lang = this.language;
      words.rate = part.rate;
      words.pitch = part.pitch;
      words.volume = part.volume;
      words.voice = this.#chosen();
      const dead = setTimeout(() => {
        this.#mute = true;
        this.#synthesis.cancel();
        done();
      }, NEVER_STARTED);
      const over = () => (clearTimeout(dead), done());
      words.onstart = () => clearTimeout(dead);
      words.onend = over;
      words.onerror = over;
      signal.addEventListener("abort", over, { once: true });
      this.#synthesis.speak(words);
    });
  }

  // A voice on this machine first: the words of a diary need not travel.
  #chosen() {
    const voices = this.#synthesis.getVoices();
    const spoken = (voice) => voice.lang.replace("_", "-").toLowerCase();
    const same = voices.filter((voice) => spoken(voice) === this.language.toLowerCase());
    const english = voices.filter((voice) => spoken(voice).startsWith("en"));
    const local = (among) => among.find((voice) => voice.localService);
    return local(same) ?? local(english) ?? same[0] ?? english[0] ?? null;
  }
}
