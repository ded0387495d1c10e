// Sample texts that wait for one click.
import { act } from "./api.js";
import { h } from "./dom.js";
import { done } from "./guide.js";
import { state } from "./store.js";
import { toast } from "./toasts.js";

/** Cards, one per sample, each with a button that posts it into `channel`. */
export function sampleCards(channel, samples) {
  return h(
    "div.samples",
    {},
    samples.map((sample) => card(channel, sample)),
  );
}

function card(channel, sample) {
  const words = sample.text.split(/\s+/).filter(Boolean).length;
  const button = h("button.button.primary", { type: "button" }, "Paste this sample");
  button.setAttribute("aria-label", `Paste this sample: ${sample.title}`);
  button.addEventListener("click", () => paste(channel, sample, button));
  return h(
    "article.sample",
    {},
    h("h3", { dir: "auto" }, sample.title),
    h("p.sample-text", { dir: "auto" }, sample.about || sample.text.slice(0, 260)),
    h("footer", {}, h("span.note", {}, `${words.toLocaleString("en-GB")} words`), button),
  );
}

/** Post a sample as the acting person, with a mention of the app where it needs one. */
export async function paste(channel, sample, button) {
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  const text = channel.kind === "im" ? sample.text : `@${state.snapshot.bot.name}\n${sample.text}`;
  const answer = await act("say", { channel: channel.id, text });
  button?.removeAttribute("aria-busy");
  if (answer.ok) done("say");
  else toast(answer.error, "error");
}
