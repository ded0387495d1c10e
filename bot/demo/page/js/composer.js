// Where people write: Enter sends, Shift+Enter breaks the line, `/` offers commands, `@` offers people.
import { act } from "./api.js";
import { freshId, h } from "./dom.js";
import { done } from "./guide.js";
import { menuButton } from "./menu.js";
import { paste } from "./samples.js";
import { channelTitle, state } from "./store.js";
import { suggestions } from "./suggest.js";
import { toast } from "./toasts.js";

const drafts = new Map();

/** A composer. `update(channel, threadTs)` says where it writes; drafts are kept per place and person. */
export function composer() {
  const id = freshId("composer");
  const box = h("textarea", { id, rows: "1", dir: "auto", class: "composer-text" });
  const label = h("label.unseen", { for: id });
  const hint = h("span.composer-hint");
  const send = h("button.button.primary", { type: "submit" }, "Send");
  const node = h("form.composer", {}, label, box);
  const suggest = suggestions(box);
  const place = { channel: null, thread: null, key: "" };
  node.append(suggest.list, h("div.composer-foot", {}, plusMenu(place), hint, send));
  box.addEventListener("input", () => {
    grow(box);
    drafts.set(place.key, box.value);
    suggest.refresh();
  });
  box.addEventListener("keydown", (event) => {
    if (suggest.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      node.requestSubmit();
    }
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box, place, send);
  });

  function update(channel, thread) {
    const key = `${state.as}/${channel.id}/${thread ?? ""}`;
    Object.assign(place, { channel, thread });
    const name = channelTitle(channel);
    label.textContent = thread ? "Reply in this thread" : `Message ${name}`;
    hint.textContent = thread ? "Shift + Enter for a new line" : "/ for commands · Shift + Enter for a new line";
    box.placeholder = thread ? "Reply…" : `Message ${name}`;
    if (place.key === key) return;
    place.key = key;
    box.value = drafts.get(key) ?? "";
    suggest.close();
    grow(box);
  }
  return { node, update };
}

function grow(box) {
  box.style.setProperty("height", "auto");
  box.style.setProperty("height", `${Math.min(box.scrollHeight + 2, innerHeight * 0.4)}px`);
}

async function submit(box, place, send) {
  const text = box.value.trim();
  if (!text || send.getAttribute("aria-busy") === "true") return;
  const { key } = place;
  send.setAttribute("aria-busy", "true");
  const answer = await post(text, place);
  send.removeAttribute("aria-busy");
  if (!answer.ok) return toast(answer.error, "error");
  drafts.delete(key);
  if (place.key === key && box.value.trim() === text) box.value = "";
  grow(box);
}

function post(text, { channel, thread }) {
  const slash = /^(\/[a-z0-9_-]+)(?:\s+([\s\S]*))?$/i.exec(text);
  if (!slash) {
    done("say");
    return act("say", { channel: channel.id, text, ...(thread ? { thread_ts: thread } : {}) });
  }
  if (thread) return { ok: false, error: "Commands work in a channel, not in a thread." };
  if (!(state.snapshot.commands ?? []).some((one) => one.command === slash[1])) {
    return { ok: false, error: `There is no command ${slash[1]} here. Type / to see the commands.` };
  }
  done("slash");
  return act("slash", { channel: channel.id, command: slash[1], text: slash[2] ?? "" });
}

function plusMenu(place) {
  const items = () => {
    const shortcuts = (state.snapshot.shortcuts ?? []).filter((one) => one.type === "global");
    const list = shortcuts.map((one) => ({ label: one.name, detail: one.description, run: () => run(one) }));
    const samples = place.thread ? [] : (state.snapshot.samples ?? []);
    return list.concat(samples.map((one) => ({ label: `Paste sample: ${one.title}`, run: () => paste(place.channel, one) })));
  };
  return menuButton({ label: "Shortcuts", text: "Shortcuts", items, className: "button quiet" });
}

async function run(one) {
  const answer = await act("shortcut", { callback_id: one.callback_id });
  if (!answer.ok) toast(answer.error, "error");
}
