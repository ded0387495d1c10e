// Building and updating elements. Data only ever becomes text nodes or checked attributes, never markup.
import { safeHref, safeImage } from "./links.js";

const PROPERTIES = new Set([
  "value",
  "checked",
  "disabled",
  "hidden",
  "open",
  "multiple",
  "selected",
  "required",
  "readOnly",
  "noValidate",
]);
const signatures = new WeakMap();

/** An element: `h("p.note", {id: "x", onclick: f}, "text", node)`. Null, undefined and false children are left out. */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name || "div");
  if (classes.length) node.classList.add(...classes);
  const { dir, ...others } = props;
  for (const [key, value] of Object.entries(others)) setAttribute(node, key, value);
  append(node, children);
  // Last, because under `dir=auto` every insertion makes the browser look for the direction anew.
  if (dir) node.dir = dir;
  return node;
}

/** Add children, arrays flattened. Returns the node. */
export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function setAttribute(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "data") for (const [name, text] of Object.entries(value)) node.dataset[name] = text;
  else if (key === "style") for (const [name, text] of Object.entries(value)) node.style.setProperty(name, text);
  else if (PROPERTIES.has(key)) node[key] = value;
  else if (key === "href" || key === "src") setAddress(node, key, String(value));
  else node.setAttribute(key, value === true ? "" : String(value));
}

function setAddress(node, key, value) {
  const safe = value.startsWith("#/") ? value : key === "src" ? safeImage(value) : safeHref(value);
  if (safe) node.setAttribute(key, safe);
}

/** Replace all children. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/**
 * Make `parent`'s children match `items` ({key, sig, build}): an unchanged child stays the very same node, so focus,
 * scroll position and typed text survive. A changed one is rebuilt in place and focus returns to the same control.
 */
export function keyed(parent, items) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => reuse(before.get(item.key), item));
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) leave(parent, child);
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

function reuse(old, { key, sig, build }) {
  if (old && signatures.get(old) === sig) return old;
  const node = build(old);
  node.dataset.key = key;
  signatures.set(node, sig);
  if (old && old !== node) replaceKeeping(old, node);
  return node;
}

function leave(parent, child) {
  const focused = child.contains(document.activeElement);
  child.remove();
  if (focused) parent.closest("[tabindex]")?.focus();
}

function replaceKeeping(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? describe(focused) : null;
  const opened = new Set([...old.querySelectorAll("details[open][data-fold]")].map((one) => one.dataset.fold));
  old.replaceWith(node);
  for (const fold of node.querySelectorAll("details[data-fold]")) if (opened.has(fold.dataset.fold)) fold.open = true;
  if (place) refocus(node, place);
}

/** Where an element stands, in a form that survives a rebuild. */
export function describe(element) {
  const holder = element.closest("[data-action]");
  return {
    element,
    pane: element.closest(".pane"),
    key: element.closest("[data-key]")?.dataset.key,
    block: holder?.dataset.block,
    action: holder?.dataset.action,
  };
}

// Focus the control that `place` described inside `root`, or its row when the control is gone.
function refocus(root, place) {
  const candidates = [...root.querySelectorAll("[data-action]")].filter((one) => one.dataset.action === place.action);
  const holder = candidates.find((one) => one.dataset.block === place.block) ?? candidates[0];
  const target = holder?.matches("button, a, input, select, textarea")
    ? holder
    : holder?.querySelector("button, a, input, select, textarea");
  (target ?? (root.hasAttribute("tabindex") ? root : root.querySelector("[tabindex]")))?.focus({ preventScroll: true });
}

/** Focus what `place` described: the element, else its like after a rebuild, else the main pane. */
export function restoreFocus(place) {
  if (place?.element.isConnected && place.element !== document.body && place.element.getClientRects().length)
    return place.element.focus();
  const rows = place?.key ? [...document.querySelectorAll(`[data-key="${CSS.escape(place.key)}"]`)] : [];
  const visible = rows.filter((one) => one.getClientRects().length > 0);
  const row = visible.find((one) => place.pane?.contains(one)) ?? visible[0];
  if (row) refocus(row, place);
  else document.getElementById("main").focus({ preventScroll: true });
}

/** Everything in `root` that Tab reaches, in order. */
export function focusable(root) {
  const all = root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])");
  return [...all].filter((node) => !node.disabled && node.getClientRects().length > 0);
}

let lastId = 0;
/** A fresh id for label and description references. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
