// Input blocks: label, control, hint, and a place for what is wrong.
import { freshId, h } from "./dom.js";
import { element as interactive } from "./elements.js";
import { control, hasValue } from "./fields.js";
import { words } from "./text.js";

/** An input block. Its control reports to `scope.form`; with `dispatch_action` it also posts on change. */
export function inputBlock(block, scope) {
  const one = block.element ?? {};
  if (!hasValue(one)) return h("p.note", {}, `This workspace does not draw the field “${one.type}”.`);
  const ids = { label: freshId("label"), hint: freshId("hint"), error: freshId("error") };
  const label = [h("span", { dir: "auto" }, words(block.label)), block.optional ? h("span.optional", {}, " (optional)") : null];
  const hint = block.hint ? h("p.hint", { id: ids.hint, dir: "auto" }, words(block.hint)) : null;
  const error = h("p.field-error", { id: ids.error, hidden: true, dir: "auto" });
  const described = [hint && ids.hint, ids.error].filter(Boolean).join(" ");
  const inside = block.dispatch_action ? dispatching(block, one, scope) : collecting(block, one, scope);
  const body = inside.group ? grouped(inside, label, described, block) : single(inside, label, described, block, ids);
  return h(
    "div.field",
    { data: { field: block.block_id ?? "", action: one.action_id ?? "", block: block.block_id ?? "" } },
    body,
    hint,
    error,
  );
}

function collecting(block, one, scope) {
  const field = control(one, scope.form.entry(block.block_id, one));
  scope.form.add(block.block_id, one, field);
  return field;
}

function dispatching(block, one, scope) {
  const node = interactive(block, one, scope);
  return { node, group: !node.matches("input, select, textarea") };
}

function single(field, label, described, block, ids) {
  field.node.id ||= freshId("control");
  field.node.setAttribute("aria-describedby", described);
  if (!block.optional) field.node.setAttribute("aria-required", "true");
  field.node.removeAttribute("aria-label");
  return [h("label", { for: field.node.id, id: ids.label }, label), field.node];
}

function grouped(field, label, described) {
  return h("fieldset", { "aria-describedby": described }, h("legend", {}, label), field.node);
}

/** Show `errors` ({block_id: text}) at the fields of `root`, clear the others. Returns the first control in error. */
export function showErrors(root, errors) {
  let first = null;
  for (const holder of root.querySelectorAll("[data-field]")) {
    const text = errors[holder.dataset.field];
    const slot = holder.querySelector(".field-error");
    slot.textContent = text ?? "";
    slot.hidden = !text;
    const target = holder.querySelector("input, select, textarea, summary");
    const marked = holder.querySelector("fieldset") ? holder.querySelectorAll("input") : [target].filter(Boolean);
    for (const node of marked) text ? node.setAttribute("aria-invalid", "true") : node.removeAttribute("aria-invalid");
    if (text && !first) first = target;
  }
  return first;
}
