// The channel pane: heading, messages or a welcome with samples, composer.
import { composer } from "./composer.js";
import { fill, h } from "./dom.js";
import { updateGuide } from "./guide.js";
import { messageList, topLevel } from "./messages.js";
import { go } from "./router.js";
import { sampleCards } from "./samples.js";
import { channelTitle, state } from "./store.js";
import { messagesIn } from "./visible.js";

let parts = null;

function build(pane) {
  const title = h("h1", { id: "pane-title" });
  const topic = h("p.topic", { dir: "auto" });
  const back = h(
    "button.button.quiet.square.back",
    { type: "button", "aria-label": "Back to channels", onclick: () => go("#/") },
    "‹",
  );
  const guide = h("section.guide", { "aria-label": "What to try next" });
  const list = messageList("Messages");
  const writing = composer(pane);
  fill(pane, h("header.pane-head", {}, back, h("div.pane-names", {}, title, topic)), guide, list.frame, writing.node);
  return { title, topic, guide, list, writing };
}

/** Draw the channel in `pane`. */
export function showChannel(pane, channel) {
  if (pane.dataset.view !== "channel") {
    parts = build(pane);
    pane.dataset.view = "channel";
  }
  parts.title.textContent = channelTitle(channel);
  parts.topic.textContent = channel.topic || (channel.kind === "im" ? "Direct message with the app" : "");
  const messages = topLevel(messagesIn(channel.id));
  updateGuide(parts.guide);
  parts.list.update(channel, messages, "channel", messages.length ? [] : [welcome(channel)]);
  parts.writing.update(channel, null);
}

function welcome(channel) {
  const samples = state.snapshot.samples ?? [];
  return {
    key: `welcome/${channel.id}`,
    sig: JSON.stringify([channel, samples, state.as]),
    build: () => welcomeNode(channel, samples),
  };
}

function welcomeNode(channel, samples) {
  const bot = state.snapshot.bot.name;
  const how =
    channel.kind === "im"
      ? `Paste an article or a link below. ${bot} reads everything you write here.`
      : `Paste an article or a link below and mention @${bot} to have it read.`;
  return h(
    "section.welcome",
    {},
    h("h2", {}, channel.kind === "im" ? `This is between you and ${bot}` : `${channelTitle(channel)} is empty`),
    h("p", {}, how),
    samples.length ? h("p", {}, "Or begin with one of these:") : null,
    sampleCards(channel, samples),
  );
}
