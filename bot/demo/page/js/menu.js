// A button that opens a menu: arrow keys, Home, End, Escape; focus returns to the button.
import { fill, freshId, h } from "./dom.js";

/** `items()` gives {label, detail?, href?, run} when the menu opens. */
export function menuButton({ label, text, items, className = "button quiet" }) {
  const id = freshId("menu");
  const list = h("div.menu", { id, popover: "auto", role: "menu", "aria-label": label });
  const button = h(
    "button",
    { type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label },
    text,
  );
  button.addEventListener("click", () => open(button, list, items()));
  list.addEventListener("toggle", (event) => {
    const shown = event.newState === "open";
    button.setAttribute("aria-expanded", String(shown));
    if (!shown) list.remove();
  });
  list.addEventListener("keydown", (event) => move(event, list));
  return button;
}

function open(button, list, items) {
  const entries = items.map((item) => entry(item, list, button));
  fill(list, entries.length ? entries : h("p.note", {}, "Nothing to choose here."));
  (button.closest("dialog, .pane") ?? document.body).append(list);
  list.showPopover();
  place(button, list);
  (entries[0] ?? list).focus();
}

function entry(item, list, button) {
  const props = { role: "menuitem", tabindex: "-1", class: "menu-item" };
  const inner = [h("span", { dir: "auto" }, item.label), item.detail ? h("span.menu-more", { dir: "auto" }, item.detail) : null];
  const node = item.href
    ? h("a", { ...props, href: item.href, rel: "noopener noreferrer", target: "_blank" }, inner)
    : h("button", { ...props, type: "button" }, inner);
  node.addEventListener("click", () => {
    list.hidePopover();
    button.focus();
    item.run?.();
  });
  return node;
}

function place(button, list) {
  const near = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const below = near.bottom + 4 + height <= innerHeight;
  const top = below ? near.bottom + 4 : Math.max(8, near.top - height - 4);
  const left = Math.min(Math.max(8, near.right - width), innerWidth - width - 8);
  list.style.setProperty("top", `${top}px`);
  list.style.setProperty("left", `${left}px`);
}

function move(event, list) {
  const entries = [...list.querySelectorAll("[role=menuitem]")];
  const at = entries.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 }[event.key];
  if (event.key === "Tab") list.hidePopover();
  if (next === undefined || !entries.length) return;
  event.preventDefault();
  entries[next % entries.length].focus();
}
