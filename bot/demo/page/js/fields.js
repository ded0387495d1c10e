// Form controls with a value: each is {node, group, read()}, where read() gives Slack's state entry for it.
import { h } from "./dom.js";
import { choices, knownOptions, optionText } from "./options.js";
import { words } from "./text.js";
import { fromLocal, toLocal } from "./time.js";

const KINDS = {
  plain_text_input: textInput,
  email_text_input: (element, entry) => lineInput(element, entry, "email"),
  url_text_input: (element, entry) => lineInput(element, entry, "url"),
  number_input: numberInput,
  rich_text_input: richInput,
  datepicker: (element, entry) => picker(element, entry, "date", "selected_date"),
  timepicker: (element, entry) => picker(element, entry, "time", "selected_time"),
  datetimepicker: momentPicker,
  static_select: (element, entry) => select(element, entry),
  external_select: (element, entry) => select(element, entry),
  users_select: (element, entry) => idSelect(element, entry, "selected_user"),
  channels_select: (element, entry) => idSelect(element, entry, "selected_channel"),
  conversations_select: (element, entry) => idSelect(element, entry, "selected_conversation"),
  multi_static_select: (element, entry) => optionBoxes(element, entry),
  multi_external_select: (element, entry) => optionBoxes(element, entry),
  multi_users_select: (element, entry) => idBoxes(element, entry, "selected_users"),
  multi_channels_select: (element, entry) => idBoxes(element, entry, "selected_channels"),
  multi_conversations_select: (element, entry) => idBoxes(element, entry, "selected_conversations"),
  radio_buttons: radios,
  checkboxes: (element, entry) => optionBoxes(element, entry),
  file_input: fileInput,
};

/** Is this an element with a value of its own? */
export const hasValue = (element) => element.type in KINDS;

/** The control for an element; `entry` is its state so far (or undefined for the element's own initial value). */
export function control(element, entry) {
  return KINDS[element.type](element, entry ?? {});
}

function given(element, entry, field) {
  const initial = field === "value" ? "initial_value" : field.replace("selected_", "initial_");
  return entry[field] !== undefined ? entry[field] : element[initial];
}

function lineInput(element, entry, type) {
  const node = h("input", { type, value: given(element, entry, "value") ?? "", placeholder: words(element.placeholder) || null });
  node.autocomplete = "off";
  node.spellcheck = type === "text";
  if (type === "text") node.dir = "auto";
  return { node, read: () => ({ type: element.type, value: node.value === "" ? null : node.value }) };
}

function textInput(element, entry) {
  if (!element.multiline) return limited(lineInput(element, entry, "text"), element);
  const node = h("textarea", { rows: "4", dir: "auto", placeholder: words(element.placeholder) || null });
  node.value = given(element, entry, "value") ?? "";
  return limited({ node, read: () => ({ type: element.type, value: node.value === "" ? null : node.value }) }, element);
}

function limited(field, element) {
  if (element.max_length) field.node.maxLength = element.max_length;
  return field;
}

function numberInput(element, entry) {
  const field = lineInput(element, entry, "text");
  field.node.inputMode = element.is_decimal_allowed ? "decimal" : "numeric";
  return field;
}

function richInput(element, entry) {
  const node = h("textarea", { rows: "4", dir: "auto", placeholder: words(element.placeholder) || null });
  const before = entry.rich_text_value ?? element.initial_value;
  node.value = (before?.elements ?? [])
    .flatMap((one) => one.elements ?? [])
    .map((one) => one.text ?? "")
    .join("");
  const block = (text) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] });
  return { node, read: () => ({ type: element.type, rich_text_value: node.value ? block(node.value) : null }) };
}

function picker(element, entry, type, field) {
  const node = h("input", { type, value: given(element, entry, field) ?? "" });
  return { node, read: () => ({ type: element.type, [field]: node.value || null }) };
}

function momentPicker(element, entry) {
  const before = given(element, entry, "selected_date_time");
  const node = h("input", { type: "datetime-local", value: before ? toLocal(before) : "" });
  return { node, read: () => ({ type: element.type, selected_date_time: node.value ? fromLocal(node.value) : null }) };
}

function select(element, entry) {
  const chosen = given(element, entry, "selected_option")?.value;
  const { node, picked } = choices(element, chosen === undefined ? [] : [chosen]);
  return { node, read: () => ({ type: element.type, selected_option: picked() }) };
}

function idSelect(element, entry, field) {
  const listed = knownOptions(element);
  const chosen = given(element, entry, field);
  const { node, picked } = choices({ ...element, ...listed }, chosen ? [chosen] : []);
  return { node, read: () => ({ type: element.type, [field]: picked()?.value ?? null }) };
}

function optionBoxes(element, entry) {
  const chosen = (given(element, entry, "selected_options") ?? []).map((one) => one.value);
  const { node, picked } = boxes(element, chosen, "checkbox");
  return { node, group: true, read: () => ({ type: element.type, selected_options: picked() }) };
}

function idBoxes(element, entry, field) {
  const { node, picked } = boxes({ ...element, ...knownOptions(element) }, given(element, entry, field) ?? [], "checkbox");
  return { node, group: true, read: () => ({ type: element.type, [field]: picked().map((one) => one.value) }) };
}

function radios(element, entry) {
  const chosen = given(element, entry, "selected_option")?.value;
  const { node, picked } = boxes(element, chosen === undefined ? [] : [chosen], "radio");
  return { node, group: true, read: () => ({ type: element.type, selected_option: picked()[0] ?? null }) };
}

let groups = 0;
function boxes(element, chosen, type) {
  const options = (element.option_groups ?? []).flatMap((group) => group.options).concat(element.options ?? []);
  const name = `group-${(groups += 1)}`;
  const inputs = options.map((one) => h("input", { type, name, checked: chosen.includes(one.value) }));
  const rows = options.map((one, index) => h("label.choice", {}, inputs[index], optionText(one)));
  const long = options.length > 10;
  const picked = () => options.filter((_, index) => inputs[index].checked).map(({ text, value }) => ({ text, value }));
  return { node: h("div", { class: long ? "choices long" : "choices" }, rows), picked };
}

function fileInput(element) {
  const node = h("p.note", {}, "Files cannot be chosen in this local workspace.");
  return { node, group: true, read: () => ({ type: element.type, files: [] }) };
}
