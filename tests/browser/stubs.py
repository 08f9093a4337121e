"""What a headless browser lacks, a voice and a speech service: they do as the real ones do, and keep a record."""

VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
let running = null;
const synthesis = {
  getVoices: () => [{ lang: "en-GB", localService: true }, { lang: "en-US", localService: false },
                    { lang: "en-US", localService: true }],
  speak(words) {
    window.spoken.push({ text: words.text, rate: words.rate, lang: words.voice.lang, local: words.voice.localService });
    running = words;
    words.onstart?.();
    if (!window.longWinded) window.finish();
  },
  cancel() { running = null; },
};
window.finish = () => { const words = running; running = null; setTimeout(() => words?.onend?.(), 0); };
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
"""

EAR = """
window.ears = [];
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { window.ears.push(this); }
  abort() { this.onend?.(); }
  hear(words, isFinal = true) {
    const result = Object.assign([{ transcript: words }], { isFinal });
    this.onspeechstart?.();
    this.onresult({ results: [result] });
  }
  fail(error) { this.onerror?.({ error }); this.onend?.(); }
};
"""

NO_EAR = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
