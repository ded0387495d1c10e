// Short notices: errors of acts, and what the workspace wants to say to the acting person.
import { h } from "./dom.js";

const shown = new Set();

/** Show a notice. Errors stay until dismissed; others leave after a while. Shown inside an open dialog, else nobody could reach it. */
export function toast(text, kind = "info") {
  const host = document.getElementById("toasts");
  const dialogs = document.querySelectorAll("dialog[open]");
  (dialogs[dialogs.length - 1] ?? document.body).append(host);
  const close = h("button.button.quiet.square", { type: "button", "aria-label": "Dismiss", onclick: () => note.remove() }, "×");
  const note = h(
    "div",
    { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status" },
    h("p", { dir: "auto" }, text),
    close,
  );
  host.append(note);
  while (host.children.length > 4) host.firstElementChild.remove();
  if (kind !== "error") setTimeout(() => note.remove(), 8000);
}

/** Bring the notices back to the page when a dialog that held them closes. */
export function rescueToasts(dialog) {
  const host = document.getElementById("toasts");
  if (dialog.contains(host)) document.body.append(host);
}

let first = true;
/** Show the snapshot's notices that were not shown yet. Those from before this page opened are old news. */
export function updateToasts({ snapshot }) {
  for (const [index, one] of (snapshot.toasts ?? []).entries()) {
    const key = one.id !== undefined ? `${snapshot.me.id}/${one.id}/${one.text}` : `${snapshot.me.id}/${index}/${one.text}`;
    if (shown.has(key)) continue;
    shown.add(key);
    if (!first) toast(one.text, "error");
  }
  first = false;
}
