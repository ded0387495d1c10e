// What waits beside a draft: files chosen, dropped or pasted, and text too long for a message, which becomes a snippet.
import { fill, h } from "./dom.js";
import { state } from "./store.js";
import { toast } from "./toasts.js";

const LARGEST = 20_000_000;
const MOST = 10;

/** A tray for one composer. `items` are {name, size, content} or, for snippets, {text}; `changed` is called after changes. */
export function tray(changed) {
  const list = h("ul.tray", { "aria-label": "Attached", hidden: true });
  const picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "aria-label": "Files to attach" });
  const button = h("button.button.quiet", { type: "button", onclick: () => picker.click() }, "Attach");
  const self = { list, picker, button, items: [], take, snippet, clear, show };
  picker.addEventListener("change", () => {
    take(picker.files);
    picker.value = "";
  });

  function take(files) {
    for (const file of files) {
      if (self.items.length >= MOST) return toast(`A message takes ${MOST} files.`, "error");
      if (!file.size) toast(`${file.name} is empty.`, "error");
      else if (file.size > LARGEST) toast(`${file.name} is larger than the 20 MB this workspace takes.`, "error");
      else self.items.push({ name: file.name, size: file.size, content: file });
    }
    show();
  }

  function snippet(text) {
    self.items.push({ name: "Text snippet", size: new Blob([text]).size, text });
    show();
  }

  function clear() {
    self.items = [];
    show();
  }

  function show() {
    list.hidden = !self.items.length;
    fill(
      list,
      self.items.map((item) => chip(item, remove)),
    );
    changed();
  }

  function remove(item) {
    self.items = self.items.filter((one) => one !== item);
    show();
    button.focus();
  }
  return self;
}

function chip(item, remove) {
  const size = item.text === undefined ? fileSize(item.size) : `${item.text.length.toLocaleString("en-GB")} characters`;
  const label = `Remove ${item.name}`;
  return h(
    "li",
    {},
    h("span.file-name", { dir: "auto" }, item.name),
    h("span.file-size", {}, size),
    h("button.button.quiet.square", { type: "button", "aria-label": label, onclick: () => remove(item) }, "×"),
  );
}

/** A size in words: bytes as kB or MB. */
export function fileSize(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toLocaleString("en-GB", { maximumFractionDigits: 1 })} MB`;
  return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString("en-GB")} kB`;
}

/** Is a text too long for a message? */
export const tooLong = (text) => text.length > (state.snapshot?.snippet_from ?? Infinity);

/** The mentions at the head of a text, and the rest: a snippet keeps them as its message, so that they still reach people. */
export function splitMentions(text) {
  const [head] = /^(?:@[\w.-]+\s+)*/.exec(text);
  return [head.trim(), text.slice(head.length)];
}

/** The files of an `upload` act for the items of a tray. */
export function encoded(items) {
  return Promise.all(
    items.map(async (item) =>
      item.text === undefined
        ? { name: item.name, content: await base64(item.content) }
        : { snippet: true, content: await base64(new Blob([item.text])) },
    ),
  );
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** Let files be dropped anywhere in `pane`; they land in what `current()` gives. */
export function dropZone(pane, current) {
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  pane.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    pane.classList.add("dropping");
  });
  pane.addEventListener("dragleave", (event) => {
    if (!pane.contains(event.relatedTarget)) pane.classList.remove("dropping");
  });
  pane.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    pane.classList.remove("dropping");
    current().take(event.dataTransfer.files);
  });
}
