// Text objects (plain_text and mrkdwn), and what a message says in plain words for lists and screen readers.
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** A text object's words without any markup. */
export function words(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  const raw = String(text.text ?? "");
  if (text.type === "mrkdwn")
    return mrkdwn(raw)
      .map((node) => node.textContent)
      .join(" ");
  return text.emoji === false ? raw : withEmoji(raw);
}

/** A text object as paragraphs. */
export function textNodes(text) {
  if (text && typeof text === "object" && text.type === "mrkdwn") return mrkdwn(text.text);
  return words(text)
    .split("\n")
    .map((line) => h("p", { dir: "auto" }, line || h("br")));
}

/** The beginning of a message in plain words. */
export function summary(message, limit = 160) {
  const text = words({ type: "mrkdwn", text: message.text ?? "" })
    .replace(/\s+/g, " ")
    .trim();
  return text.length > limit ? `${text.slice(0, limit).replace(/\s\S*$/, "")}…` : text;
}
