// A list of messages with day lines: keyed updates, staying at the end, arrow keys.
import { h, keyed } from "./dom.js";
import { messageNode, signature } from "./message.js";
import { state } from "./store.js";
import { dayKey, dayLabel } from "./time.js";

const NEAR = 90;

/** A scrolling list. `update(channel, messages, place, extra)` shows messages; `extra` items come first. */
export function messageList(label) {
  const list = h("div.message-items");
  const latest = h("button.button.latest", { type: "button", hidden: true, onclick: () => toEnd(root) }, "New messages ↓");
  const root = h("div.scroll", { tabindex: "0", role: "region", "aria-label": label }, list);
  const frame = h("div.scroll-frame", {}, root, latest);
  root.addEventListener("keydown", arrows);
  let pinned = false;
  root.addEventListener("scroll", () => {
    pinned = atEnd(root);
    if (pinned) latest.hidden = true;
  });
  // Pictures and folded text change heights after the drawing: who was at the end stays there.
  new ResizeObserver(() => pinned && toEnd(root)).observe(list);
  let shown = "";
  let newest = "";

  function update(channel, messages, place, extra = []) {
    const id = `${channel.id}/${place === "thread" ? messages[0]?.ts : ""}`;
    const moved = id !== shown;
    const follow = !moved && atEnd(root);
    const last = messages[messages.length - 1]?.ts ?? "";
    const own = !moved && last > newest && messages.at(-1).user === state.as;
    keyed(list, [...extra, ...rows(channel, messages, place)]);
    // A channel is read from its end, a thread from its beginning.
    if (messages.length && (follow || own || (moved && place === "channel"))) toEnd(root);
    else if (moved) root.scrollTop = 0;
    else if (last > newest) latest.hidden = false;
    pinned = messages.length > 0 && atEnd(root) && !(moved && place === "thread");
    shown = root.clientHeight ? id : "";
    newest = last;
  }
  return { frame, root, update };
}

function rows(channel, messages, place) {
  const items = [];
  let day = "";
  for (const message of messages) {
    const today = dayKey(Number(message.ts));
    if (today !== day) {
      const label = dayLabel(Number(message.ts));
      items.push({ key: `day/${channel.id}/${today}`, sig: label, build: () => h("div.day", {}, h("span", {}, label)) });
    }
    day = today;
    items.push({
      key: `${channel.id}/${message.ts}`,
      sig: signature(message),
      build: () => messageNode(channel, message, place),
    });
  }
  return items;
}

const atEnd = (root) => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR;
const toEnd = (root) => root.scrollTo({ top: root.scrollHeight });

function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches(".scroll, .message")) return;
  const all = [...event.currentTarget.querySelectorAll(".message")];
  const at = all.indexOf(event.target);
  const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The messages of a channel's main list, oldest first. */
export function topLevel(messages) {
  return messages.filter((one) => !one.thread_ts || one.thread_ts === one.ts);
}

/** A thread: its root and its replies. */
export function threadOf(messages, ts) {
  return messages.filter((one) => one.ts === ts || one.thread_ts === ts);
}
