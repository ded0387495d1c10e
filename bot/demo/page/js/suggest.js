// Suggestions while writing: commands after a leading `/`, people and the app after `@`.
import { fill, freshId, h } from "./dom.js";
import { state } from "./store.js";

/** Suggestions for a text box: `list` to place in the page, `refresh` after input, `key(event)` true when it took the key. */
export function suggestions(box) {
  const id = freshId("suggest");
  const list = h("ul.suggest", { id, role: "listbox", "aria-label": "Suggestions", hidden: true });
  let found = { start: 0, items: [] };
  let at = 0;
  box.setAttribute("aria-autocomplete", "list");

  function close() {
    found = { start: 0, items: [] };
    list.hidden = true;
    box.removeAttribute("aria-controls");
    box.removeAttribute("aria-activedescendant");
  }

  function refresh() {
    found = matches(box);
    at = 0;
    if (found.items.length) draw();
    else close();
  }

  function draw() {
    fill(
      list,
      found.items.map((one, index) => row(one, `${id}-${index}`, index === at, () => take(index))),
    );
    list.hidden = false;
    box.setAttribute("aria-controls", id);
    box.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  function take(index) {
    const { start, items } = found;
    const rest = box.value.slice(box.selectionEnd);
    box.value = `${box.value.slice(0, start)}${items[index].insert} ${rest.replace(/^ /, "")}`;
    const caret = start + items[index].insert.length + 1;
    box.setSelectionRange(caret, caret);
    close();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function key(event) {
    if (list.hidden || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + found.items.length) % found.items.length;
    if (step) draw();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" || event.key === "Enter") take(at);
    else return false;
    event.preventDefault();
    return true;
  }
  box.addEventListener("blur", () => setTimeout(close, 150));
  return { list, refresh, key, close };
}

function row(one, id, selected, take) {
  const node = h(
    "li",
    { id, role: "option", "aria-selected": String(selected) },
    h("strong", { dir: "auto" }, one.insert),
    h("span", { dir: "auto" }, one.detail),
  );
  node.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take();
  });
  return node;
}

function matches(box) {
  const before = box.value.slice(0, box.selectionStart);
  const command = /^\/(\S*)$/.exec(before);
  if (command) return { start: 0, items: commands(before) };
  const mention = /(?:^|[\s(])@([\p{L}\d._-]{0,30})$/u.exec(before);
  return mention
    ? { start: before.length - mention[1].length - 1, items: people(mention[1].toLowerCase()) }
    : { start: 0, items: [] };
}

function commands(typed) {
  const known = (state.snapshot?.commands ?? []).filter((one) => one.command.startsWith(typed) && one.command !== typed);
  return known.map((one) => ({ insert: one.command, detail: [one.usage_hint, one.description].filter(Boolean).join(" · ") }));
}

function people(typed) {
  const { people: all = [], bot } = state.snapshot ?? {};
  const names = [{ name: bot.name, real_name: "App" }, ...all].filter(
    (one) => one.name.toLowerCase().startsWith(typed) && one.name.toLowerCase() !== typed,
  );
  return names
    .slice(0, 6)
    .map((one) => ({ insert: `@${one.name}`, detail: one.real_name === one.name ? "" : (one.real_name ?? "") }));
}
