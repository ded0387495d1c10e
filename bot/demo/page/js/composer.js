// Where people write: Enter sends, Shift+Enter breaks the line, `/` offers commands, `@` offers people.
import { act } from "./api.js";
import { dropZone, encoded, splitMentions, tooLong, tray } from "./attach.js";
import { freshId, h } from "./dom.js";
import { done } from "./guide.js";
import { menuButton } from "./menu.js";
import { paste } from "./samples.js";
import { channelTitle, state } from "./store.js";
import { suggestions } from "./suggest.js";
import { toast } from "./toasts.js";

const drafts = new Map();

/** A composer in `pane`. `update(channel, threadTs)` says where it writes; drafts are kept per place and person. */
export function composer(pane) {
  const id = freshId("composer");
  const box = h("textarea", { id, rows: "1", dir: "auto", class: "composer-text" });
  const label = h("label.unseen", { for: id });
  const hint = h("span.composer-hint");
  const send = h("button.button.primary", { type: "submit" }, "Send");
  const node = h("form.composer", {}, label, box);
  const suggest = suggestions(box);
  const place = { channel: null, thread: null, key: "" };
  const attached = tray(() => keep(place, box, attached));
  node.append(attached.list, suggest.list);
  node.append(h("div.composer-foot", {}, attached.button, attached.picker, plusMenu(place), hint, send));
  dropZone(pane, () => attached);
  box.addEventListener("paste", (event) => pasted(event, attached));
  box.addEventListener("input", () => {
    grow(box);
    keep(place, box, attached);
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
    submit(box, place, send, attached);
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
    box.value = drafts.get(key)?.text ?? "";
    attached.items = drafts.get(key)?.items ?? [];
    attached.show();
    suggest.close();
    grow(box);
  }
  return { node, update };
}

function grow(box) {
  box.style.setProperty("height", "auto");
  box.style.setProperty("height", `${Math.min(box.scrollHeight + 2, innerHeight * 0.4)}px`);
}

function keep(place, box, attached) {
  if (place.key) drafts.set(place.key, { text: box.value, items: attached.items });
}

// Files from the clipboard are attached; text too long for a message becomes a snippet.
function pasted(event, attached) {
  const { files } = event.clipboardData;
  const text = event.clipboardData.getData("text/plain");
  if (files.length && !text) {
    event.preventDefault();
    attached.take(files);
  } else if (tooLong(text)) {
    event.preventDefault();
    attached.snippet(text);
    toast("That is too long for one message, so it goes as a snippet.");
  }
}

async function submit(box, place, send, attached) {
  const text = box.value.trim();
  const { items } = attached;
  if (!(text || items.length) || send.getAttribute("aria-busy") === "true") return;
  const { key } = place;
  send.setAttribute("aria-busy", "true");
  const answer = await post(text, items, place);
  send.removeAttribute("aria-busy");
  if (!answer.ok) return toast(answer.error, "error");
  drafts.delete(key);
  if (place.key !== key) return;
  if (box.value.trim() === text) box.value = "";
  if (attached.items === items) attached.clear();
  grow(box);
}

async function post(text, items, place) {
  if (!items.length && !tooLong(text)) return postText(text, place);
  const [head, rest] = tooLong(text) ? splitMentions(text) : [text, ""];
  const files = rest ? [...items, { text: rest }] : items;
  const thread = place.thread ? { thread_ts: place.thread } : {};
  done("say");
  return act("upload", { channel: place.channel.id, text: head, files: await encoded(files), ...thread });
}

function postText(text, { channel, thread }) {
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
