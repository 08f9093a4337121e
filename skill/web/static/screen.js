// What moves on the screen: steps that follow each other, a breath that swells and sinks, a time that runs down.

const still = matchMedia("(prefers-reduced-motion: reduce)");
let running = [];

const later = (seconds, what) => running.push(setTimeout(what, seconds * 1000));

/** Begins what moves in a newly drawn screen, and ends what moved before. */
export function enliven(screen) {
  for (const timer of running) clearTimeout(timer);
  running = [];
  if (!screen) return;
  const steps = [...screen.querySelectorAll(".step")];
  if (steps.length > 1) goOn(steps, 1);
  const breath = screen.querySelector(".breath");
  if (breath) later(Number(breath.dataset.lead), () => breathe(breath, [...screen.querySelectorAll(".phases li")]));
  const countdown = screen.querySelector(".countdown");
  if (countdown) runDown(countdown, Date.now() + Number(countdown.dataset.seconds) * 1000);
}

function goOn(steps, next) {
  if (next >= steps.length) return;
  later(Number(steps[next].dataset.after), () => {
    steps[next - 1].hidden = true;
    steps[next].hidden = false;
    goOn(steps, next + 1);
  });
}

// A page that is loaded again goes on in the middle: so many seconds of the breathing are gone.
function breathe(breath, phases) {
  const lung = breath.querySelector(".lung");
  const label = breath.querySelector(".phase");
  const last = phases.length * Number(breath.dataset.rounds);
  const step = (index, gone) => {
    if (index >= last) return;
    const phase = phases[index % phases.length];
    const { seconds, before, after } = phase.dataset;
    label.textContent = phase.querySelector(".phase-name").textContent;
    if (gone >= Number(seconds)) return step(index + 1, gone - Number(seconds));
    if (!still.matches) {
      const timing = { duration: seconds * 1000, easing: "ease-in-out", fill: "forwards" };
      lung.animate({ scale: [before, after] }, timing).currentTime = gone * 1000;
    }
    later(Number(seconds) - gone, () => step(index + 1, 0));
  };
  step(0, Number(breath.dataset.gone));
}

function runDown(element, end) {
  const tick = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    element.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left) later(1, tick);
  };
  tick();
}
