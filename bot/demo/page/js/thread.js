// The thread pane beside (or, on a phone, over) the channel.
import { composer } from "./composer.js";
import { describe, fill, h, restoreFocus } from "./dom.js";
import { messageList, threadOf } from "./messages.js";
import { currentChannel, go, toChannel } from "./router.js";
import { channelTitle, state } from "./store.js";
import { messagesIn } from "./visible.js";

let parts = null;
let opener = null;

function build(pane) {
  const back = h("button.button.quiet.square.back", { type: "button", "aria-label": "Back to the channel", onclick: leave }, "‹");
  const close = h(
    "button.button.quiet.square.close-thread",
    { type: "button", "aria-label": "Close thread", onclick: leave },
    "×",
  );
  const where = h("p.topic", { dir: "auto" });
  const list = messageList("Thread");
  const writing = composer(pane);
  fill(
    pane,
    h("header.pane-head", {}, back, h("div.pane-names", {}, h("h2", { id: "thread-title" }, "Thread"), where), close),
    list.frame,
    writing.node,
  );
  pane.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector(":popover-open")) leave();
  });
  return { list, writing, where };
}

function leave() {
  const channel = currentChannel();
  if (channel) go(toChannel(channel.id));
}

/** Show or hide the pane, as the address says. */
export function updateThread(pane) {
  const channel = currentChannel();
  const messages = channel && state.route.thread ? threadOf(messagesIn(channel.id), state.route.thread) : [];
  const open = messages.length > 0;
  const opening = open && pane.hidden;
  const closing = !open && !pane.hidden;
  const inside = pane.contains(document.activeElement) || document.activeElement === document.body;
  pane.hidden = !open;
  if (open) draw(pane, channel, messages);
  if (opening) opener = describe(document.activeElement ?? document.body);
  if (opening && state.chosen) pane.focus({ preventScroll: true });
  if (closing && inside) restoreFocus(opener);
}

function draw(pane, channel, messages) {
  parts ??= build(pane);
  parts.where.textContent = channelTitle(channel);
  const count = messages.filter((one) => one.ts !== state.route.thread && !one.ephemeral).length;
  const line = { key: "count", sig: String(count), build: () => h("span.unseen", {}, `${count} replies`) };
  parts.list.update(channel, messages, "thread", count ? [line] : []);
  parts.writing.update(channel, state.route.thread);
}
