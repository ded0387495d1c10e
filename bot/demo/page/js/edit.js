// Changing and deleting one's own messages.
import { act } from "./api.js";
import { askConfirm } from "./confirm.js";
import { freshId, h } from "./dom.js";
import { unescape } from "./mrkdwn.js";
import { userName } from "./store.js";
import { toast } from "./toasts.js";

/** Ask for the new text of a message and send it. */
export function editMessage(channel, message, opener) {
  const id = freshId("edit");
  const title = freshId("edit");
  const box = h("textarea.edit-text", { id, rows: "8", dir: "auto" });
  box.value = typed(message.text);
  const form = h(
    "form",
    {},
    h("header.dialog-head", {}, h("h2", { id: title }, "Edit message")),
    h("div.dialog-body", {}, h("label.unseen", { for: id }, "Text of the message"), box),
    h(
      "footer.dialog-foot",
      {},
      h("button.button", { type: "button", onclick: () => dialog.close() }, "Cancel"),
      h("button.button.primary", { type: "submit" }, "Save Changes"),
    ),
  );
  const dialog = h("dialog.dialog", { "aria-labelledby": title }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await act("edit", { channel: channel.id, ts: message.ts, text: box.value });
    if (answer.ok) dialog.close();
    else toast(answer.error, "error");
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  box.focus();
}

/** Ask whether to delete a message, and do it. */
export async function deleteMessage(channel, message, opener) {
  const text = (words) => ({ type: "plain_text", text: words });
  const question = {
    title: text("Delete this message?"),
    text: text(message.reply_count ? "Its replies stay." : "This cannot be undone."),
    confirm: text("Delete"),
    deny: text("Keep"),
    style: "danger",
  };
  if (!(await askConfirm(question, opener))) return;
  const answer = await act("delete", { channel: channel.id, ts: message.ts });
  if (!answer.ok) toast(answer.error, "error");
}

// From wire form back to what was typed.
function typed(text) {
  return unescape(
    String(text ?? "")
      .replace(/<@([UW]\w+)>/g, (_, id) => `@${userName(id)}`)
      .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1"),
  );
}
