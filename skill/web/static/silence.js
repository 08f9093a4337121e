// Silence as Alexa takes it: after eight seconds the question comes again, after eight more the session is over.

export const WINDOW = 8000;

export class Silence {
  #timer = 0;
  #next = null;

  /** Begins to count. `again` asks a second time and resolves when that is said; `over` ends the session. */
  begin(again, over) {
    this.end();
    const second = () => this.#count(over);
    this.#count(async () => {
      if (await again()) second();
    });
  }

  /** Something is heard or typed: the present window begins anew. */
  restart() {
    if (this.#next) this.#count(this.#next);
  }

  /** Someone is in the middle of saying something: no time runs until `restart`. */
  hold() {
    clearTimeout(this.#timer);
  }

  /** The question is answered, or nobody counts. */
  end() {
    clearTimeout(this.#timer);
    this.#next = null;
  }

  #count(next) {
    clearTimeout(this.#timer);
    this.#next = next;
    this.#timer = setTimeout(() => {
      this.#next = null;
      next();
    }, WINDOW);
  }
}
