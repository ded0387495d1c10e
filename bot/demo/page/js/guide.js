// One line that tells a newcomer what to try next. It moves on by what people did here, not by what the app answered.
import { fill, h } from "./dom.js";
import { change, state } from "./store.js";

const STEPS = [
  { by: "say", text: "Paste an article: take a sample below, or write @{bot} and your text." },
  { by: "thread", text: "Open the replies under the article: each claim has its own message there." },
  { by: "click", text: "Take a claim with the button on its message." },
  { by: "submit", text: "Open its form, give a verdict, and send it." },
  { by: "switch", text: "Change “Acting as” to somebody else and confirm the verdict." },
  { by: "jump", text: "Press “Jump one week” and see the digest arrive." },
];
const KEY = "guide";
let begun = false;

function reached() {
  return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
}

/** Note that somebody did `what`; the line moves to the first step not done yet. */
export function done(what) {
  const steps = reached();
  if (steps.has(what) || !STEPS.some((one) => one.by === what)) return;
  localStorage.setItem(KEY, JSON.stringify([...steps, what]));
  if (state.snapshot) change({});
}

/** Draw the line into `root`; hidden when everything was tried or the person closed it. */
export function updateGuide(root) {
  if (!begun) forgetAfterReset();
  begun = true;
  const steps = reached();
  const index = STEPS.findIndex((one) => !steps.has(one.by));
  root.hidden = index < 0 || steps.has("closed");
  const sig = `${index}/${state.snapshot.bot.name}`;
  if (root.hidden || root.dataset.sig === sig) return;
  root.dataset.sig = sig;
  const text = STEPS[index].text.replace("{bot}", state.snapshot.bot.name);
  const close = h("button.button.quiet.square", { type: "button", "aria-label": "Hide this guide", onclick: hide }, "×");
  fill(root, h("p", {}, h("strong", {}, `Step ${index + 1} of ${STEPS.length} `), text), close);
}

function hide() {
  localStorage.setItem(KEY, JSON.stringify([...reached(), "closed"]));
  change({});
}

// A workspace that opens with nothing said is a new one: the guide begins again.
function forgetAfterReset() {
  const said = Object.values(state.snapshot.messages ?? {}).some((list) => list.length > 0);
  if (!said && reached().has("say")) localStorage.removeItem(KEY);
}
