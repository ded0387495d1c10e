// Modals: the top view of the person's stack, as a dialog with real form controls.
import { act } from "./api.js";
import { renderBlock } from "./blocks.js";
import { describe, focusable, freshId, h, keyed, restoreFocus } from "./dom.js";
import { Form } from "./form.js";
import { done } from "./guide.js";
import { showErrors } from "./inputs.js";
import { words } from "./text.js";
import { rescueToasts, toast } from "./toasts.js";

let open = null;
let opener = null;

/** Bring the dialog in line with the snapshot. */
export function updateModal({ snapshot }) {
  const view = snapshot.modals?.at(-1) ?? null;
  if (!view) return dismiss();
  if (open && open.view.id !== view.id) remove(open);
  if (!open) show(view);
  refresh(open, view);
}

function show(view) {
  opener ??= describe(document.activeElement ?? document.body);
  const title = h("h2", { id: freshId("modal"), dir: "auto" });
  const blocks = h("div.dialog-body");
  const close = h("button.button", { type: "button", onclick: () => cancel() });
  const submit = h("button.button.primary", { type: "submit" });
  const form = h(
    "form",
    { noValidate: true, onsubmit: send },
    h("header.dialog-head", {}, title),
    blocks,
    h("footer.dialog-foot", {}, close, submit),
  );
  const dialog = h("dialog.dialog", { "aria-labelledby": title.id }, form);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    cancel();
  });
  dialog.addEventListener("keydown", trap);
  open = { view, dialog, title, blocks, close, submit, form: new Form(view.values), hash: null, errors: "{}", fresh: true };
  document.body.append(dialog);
  dialog.showModal();
}

function refresh(shown, view) {
  shown.view = view;
  shown.title.textContent = words(view.title);
  shown.close.textContent = words(view.close) || "Close";
  shown.submit.textContent = words(view.submit) || "Submit";
  shown.submit.hidden = !view.submit;
  if (shown.hash !== view.hash) draw(shown, view);
  const errors = JSON.stringify(view.errors ?? {});
  if (errors !== shown.errors) {
    shown.errors = errors;
    point(shown, showErrors(shown.blocks, view.errors ?? {}));
  }
  if (shown.fresh) startFocus(shown);
}

function point(shown, field) {
  if (!field) return;
  shown.sent = false;
  field.focus();
}

function draw(shown, view) {
  shown.hash = view.hash;
  shown.form.entries = view.values ?? {};
  const scope = { target: { view_id: view.id }, form: shown.form, level: 3 };
  keyed(
    shown.blocks,
    view.blocks.map((block, index) => ({
      key: block.block_id ?? String(index),
      sig: JSON.stringify(block),
      build: () => renderBlock(block, scope),
    })),
  );
  shown.errors = "{}";
  showErrors(shown.blocks, {});
}

function startFocus(shown) {
  shown.fresh = false;
  const first = focusable(shown.blocks).find((node) => node.matches("input, select, textarea, button"));
  (first ?? (shown.submit.hidden ? shown.close : shown.submit)).focus();
}

async function send(event) {
  event.preventDefault();
  const shown = open;
  if (!shown || shown.submit.hidden || shown.submit.getAttribute("aria-busy") === "true") return;
  shown.submit.setAttribute("aria-busy", "true");
  shown.errors = "";
  shown.sent = true;
  const answer = await act("submit", { view_id: shown.view.id, values: shown.form.values() });
  shown.submit.removeAttribute("aria-busy");
  if (!answer.ok && answer.error) toast(answer.error, "error");
  if (open === shown && shown.errors === "") refresh(shown, shown.view);
}

async function cancel() {
  open.sent = false;
  const answer = await act("cancel", { view_id: open.view.id });
  if (!answer.ok) toast(answer.error, "error");
}

function dismiss() {
  if (!open) return;
  remove(open);
  const place = opener;
  opener = null;
  restoreFocus(place);
}

function remove(shown) {
  rescueToasts(shown.dialog);
  shown.dialog.close();
  shown.dialog.remove();
  if (shown.sent) setTimeout(() => done("submit"));
  open = null;
}

// A modal dialog keeps Tab in the window already, except for the way out through the browser's own bars.
function trap(event) {
  if (event.key !== "Tab" || !open) return;
  const all = focusable(open.dialog);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0]).focus();
}
