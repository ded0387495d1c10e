// The question before an act that has a `confirm` object.
import { freshId, h } from "./dom.js";
import { textNodes, words } from "./text.js";

/** Ask; resolves to true when the person agrees. Focus returns to `opener`. */
export function askConfirm(question, opener) {
  return new Promise((resolve) => {
    const title = freshId("confirm");
    const danger = question.style === "danger" ? "button danger" : "button primary";
    const dialog = h(
      "dialog.dialog.small",
      { "aria-labelledby": title },
      h("h2", { id: title, dir: "auto" }, words(question.title)),
      h("div.dialog-body", {}, textNodes(question.text)),
      h(
        "div.dialog-foot",
        {},
        h("button.button", { type: "button", onclick: () => dialog.close("no") }, words(question.deny) || "Cancel"),
        h("button", { type: "button", class: danger, onclick: () => dialog.close("yes") }, words(question.confirm) || "Yes"),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener.isConnected) opener.focus();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
