// One message: who, when, what, and what can be done with it.
import { act } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { deleteMessage, editMessage } from "./edit.js";
import { emoji } from "./emoji.js";
import { fileList } from "./files.js";
import { Form } from "./form.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { go, toThread } from "./router.js";
import { now, state, userName } from "./store.js";
import { summary } from "./text.js";
import { clockTime, dayKey, fullTime } from "./time.js";
import { toast } from "./toasts.js";

const LONG = 1400;

/** Everything that decides how a message looks: when it is unchanged its node is kept. */
export function signature(message) {
  return JSON.stringify([message, state.snapshot.me.id, dayKey(now())]);
}

/** A message of `channel`. `place` is "channel" (with a way into its thread) or "thread". */
export function messageNode(channel, message, place) {
  const name = userName(message.user || message.bot);
  const app = Boolean(message.bot) || message.user === state.snapshot.bot.id;
  if (message.tombstone) return tombstone(channel, message, place);
  const classes = ["message", app ? "app" : "", message.ephemeral ? "private" : ""].join(" ").trim();
  return h(
    "article",
    { class: classes, tabindex: "-1", "aria-label": `${name}, ${clockTime(Number(message.ts))}` },
    monogram(message.user || message.bot, name, app),
    h(
      "div.message-main",
      {},
      head(message, name, app),
      body(channel, message, place),
      fileList(message),
      reactions(channel, message),
      place === "channel" ? replies(channel, message) : null,
    ),
    tools(channel, message, place),
  );
}

// A deleted message keeps its place while replies hang on it.
function tombstone(channel, message, place) {
  return h(
    "article.message.gone",
    { tabindex: "-1", "aria-label": `Deleted message, ${clockTime(Number(message.ts))}` },
    h("span.monogram", { "aria-hidden": "true" }, "–"),
    h("div.message-main", {}, h("p.note", {}, "This message was deleted."), place === "channel" ? replies(channel, message) : null),
  );
}

// A round mark with a name’s first letter; decoration only.
function monogram(id, name, app) {
  const tone = [...String(id)].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return h(
    "span",
    { class: `monogram tone-${tone}${app ? " app" : ""}`, "aria-hidden": "true" },
    [...name][0]?.toUpperCase() ?? "?",
  );
}

function head(message, name, app) {
  const time = Number(message.ts);
  return h(
    "header.message-head",
    {},
    h("span.author", { dir: "auto" }, name),
    app ? h("span.badge", {}, "App") : null,
    h("time", { datetime: new Date(time * 1000).toISOString(), title: fullTime(time) }, clockTime(time)),
    message.edited ? h("span.edited", {}, "edited") : null,
    message.ephemeral ? h("span.only-you", {}, "Only visible to you") : null,
  );
}

function body(channel, message, place) {
  const scope = { target: { channel: channel.id, ts: message.ts }, form: new Form(), level: place === "thread" ? 3 : 2 };
  if (!message.blocks?.length && !message.text) return null;
  const nodes = message.blocks?.length ? renderBlocks(message.blocks, scope) : [h("div.text", {}, mrkdwn(message.text))];
  const content = h("div.message-body", {}, nodes);
  const length = content.textContent.length;
  if (length < LONG || message.bot) return content;
  content.classList.add("clipped");
  const more = h(
    "button.button.quiet.fold",
    { type: "button", "aria-expanded": "false" },
    `Show all ${length.toLocaleString("en-GB")} characters`,
  );
  more.addEventListener("click", () => {
    const clipped = content.classList.toggle("clipped");
    more.setAttribute("aria-expanded", String(!clipped));
    more.textContent = clipped ? `Show all ${length.toLocaleString("en-GB")} characters` : "Show less";
  });
  return [content, more];
}

function reactions(channel, message) {
  if (!message.reactions?.length) return null;
  return h(
    "ul.reactions",
    { "aria-label": "Reactions" },
    message.reactions.map((one) => h("li", {}, reaction(channel, message, one))),
  );
}

// Pressing a reaction adds one's own, or takes it back.
function reaction(channel, message, { name, users }) {
  const mine = users.includes(state.snapshot.me.id);
  const label = `${name.replaceAll("_", " ")}, ${users.length}, by ${users.map(userName).join(", ")}`;
  return h(
    "button.reaction",
    {
      type: "button",
      "aria-pressed": String(mine),
      "aria-label": label,
      title: users.map(userName).join(", "),
      data: { action: `reaction/${name}` },
      onclick: () => send("react", { channel: channel.id, ts: message.ts, name, remove: mine }),
    },
    `${emoji(name) ?? `:${name}:`} ${users.length}`,
  );
}

function replies(channel, message) {
  const count = message.reply_count ?? 0;
  if (!count) return null;
  const label = count === 1 ? "1 reply" : `${count} replies`;
  return h("a.thread-link", { href: toThread(channel.id, message.ts), data: { action: "open-thread" } }, label);
}

function tools(channel, message, place) {
  const buttons = [];
  if (place === "channel" && !message.ephemeral) {
    buttons.push(
      h("a.button.quiet", { href: toThread(channel.id, message.thread_ts || message.ts), data: { action: "reply" } }, "Reply"),
    );
  }
  const menu = menuButton({
    label: "Message actions",
    text: "⋯",
    items: () => entries(channel, message, menu),
    className: "button quiet square",
  });
  menu.dataset.action = "message-menu";
  return h("div.tools", {}, buttons, menu);
}

function entries(channel, message, opener) {
  const shortcuts = message.ephemeral ? [] : (state.snapshot.shortcuts ?? []).filter((one) => one.type === "message");
  const items = shortcuts.map((one) => ({
    label: one.name,
    detail: one.description,
    run: () => shortcut(one, channel, message),
  }));
  if (!message.ephemeral)
    items.push({ label: "Reply in thread", run: () => go(toThread(channel.id, message.thread_ts || message.ts)) });
  items.push({ label: "Copy text", run: () => copy(message) });
  if (message.user === state.snapshot.me.id) {
    items.push({ label: "Edit message", run: () => editMessage(channel, message, opener) });
    items.push({ label: "Delete message", run: () => deleteMessage(channel, message, opener) });
  }
  return items;
}

const shortcut = (one, channel, message) =>
  send("shortcut", { callback_id: one.callback_id, channel: channel.id, ts: message.ts });

async function send(name, fields) {
  const answer = await act(name, fields);
  if (!answer.ok) toast(answer.error, "error");
}

async function copy(message) {
  try {
    await navigator.clipboard.writeText(summary(message, Infinity));
    toast("Copied.");
  } catch {
    toast("The browser did not allow copying.", "error");
  }
}
