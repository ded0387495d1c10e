// Interactive elements of blocks: buttons, menus, pickers. A scope says where they stand and what a press posts.
import { act } from "./api.js";
import { askConfirm } from "./confirm.js";
import { h } from "./dom.js";
import { control, hasValue } from "./fields.js";
import { done } from "./guide.js";
import { safeHref } from "./links.js";
import { menuButton } from "./menu.js";
import { words } from "./text.js";
import { toast } from "./toasts.js";

/**
 * An interactive element. `scope` is {target, form, level}: `target` names the message ({channel, ts}) or view
 * ({view_id}), `form` collects values, `level` is that of headings in it.
 */
export function element(block, one, scope) {
  const node = draw(block, one, scope);
  node.dataset.action = one.action_id ?? "";
  node.dataset.block = block.block_id ?? "";
  return node;
}

function draw(block, one, scope) {
  if (one.type === "button" || one.type === "workflow_button") return button(block, one, scope);
  if (one.type === "overflow") return overflow(block, one, scope);
  if (one.type === "icon_button")
    return button(block, { ...one, text: one.text ?? { type: "plain_text", text: one.icon ?? "Action" } }, scope);
  if (one.type === "feedback_buttons") return feedback(block, one, scope);
  if (hasValue(one)) return stateful(block, one, scope);
  return h("span.note", {}, `(${one.type} is not drawn here)`);
}

async function press(block, one, scope, node, value) {
  if (node.getAttribute("aria-busy") === "true") return;
  if (one.confirm && !(await askConfirm(one.confirm, node))) return;
  node.setAttribute("aria-busy", "true");
  const fields = { ...scope.target, block_id: block.block_id, action_id: one.action_id };
  if (value !== undefined) fields.value = value;
  if (scope.target.view_id) fields.values = scope.form.values();
  const answer = await act("click", fields);
  node.removeAttribute("aria-busy");
  if (answer.ok) done("click");
  else toast(answer.error, "error");
}

function button(block, one, scope) {
  const style = ["primary", "danger"].includes(one.style) ? ` ${one.style}` : "";
  const address = one.url ? safeHref(one.url) : null;
  const props = { class: `button${style}`, "aria-label": one.accessibility_label || null };
  const node = address
    ? h("a", { ...props, href: address, rel: "noopener noreferrer", target: "_blank" }, words(one.text))
    : h("button", { ...props, type: "button" }, words(one.text));
  node.addEventListener("click", () => press(block, one, scope, node, undefined));
  return node;
}

function overflow(block, one, scope) {
  const items = (one.options ?? []).map((option) => ({
    label: words(option.text),
    detail: words(option.description),
    href: option.url ? safeHref(option.url) : null,
    run: () => press(block, one, scope, node, option.value),
  }));
  const node = menuButton({ label: "More", text: "⋯", items: () => items, className: "button square" });
  return node;
}

function feedback(block, one, scope) {
  const buttons = [one.positive_button, one.negative_button].filter(Boolean).map((choice) => {
    const node = h(
      "button.button.quiet",
      { type: "button", "aria-label": choice.accessibility_label || null },
      words(choice.text),
    );
    node.addEventListener("click", () => press(block, one, scope, node, choice.value));
    return node;
  });
  return h("span.together", {}, buttons);
}

function stateful(block, one, scope) {
  const field = control(one, scope.form.entry(block.block_id, one));
  scope.form.add(block.block_id, one, field);
  const label = one.accessibility_label || words(one.placeholder) || words(block.text) || NAMES[one.type] || "Choose";
  const send = () => press(block, one, scope, field.node, simple(field.read()));
  if (one.type.startsWith("multi_")) return folded(field, label, send);
  field.node.addEventListener("change", send);
  if (field.group) return h("fieldset.plain", {}, h("legend.unseen", {}, label), field.node);
  field.node.setAttribute("aria-label", label);
  return field.node;
}

// Several choices are sent when the person says so, not with every tick.
function folded(field, label, send) {
  const apply = h(
    "button.button",
    {
      type: "button",
      onclick: () => {
        node.open = false;
        send();
      },
    },
    "Apply",
  );
  const node = h("details.multi", {}, h("summary.button", {}, label), h("div.multi-body", {}, field.node, apply));
  return node;
}

const NAMES = {
  datepicker: "Date",
  timepicker: "Time",
  datetimepicker: "Date and time",
  radio_buttons: "Choose one",
  checkboxes: "Choose any",
};

// A click carries the chosen value plainly: a string, a list of strings, or null.
function simple(entry) {
  if ("selected_option" in entry) return entry.selected_option?.value ?? null;
  if ("selected_options" in entry) return entry.selected_options.map((one) => one.value);
  const field = Object.keys(entry).find((key) => key !== "type");
  return entry[field];
}
