// Options of menus: from the element, or the people and channels of the workspace.
import { h } from "./dom.js";
import { channelTitle, state } from "./store.js";
import { textNodes, words } from "./text.js";

/** A `<select>` over an element's options, as {node, picked()}. Option values are indexes, so no data becomes an attribute. */
export function choices(element, chosen) {
  const options = [];
  const make = (one) => {
    const index = options.push({ text: one.text, value: one.value }) - 1;
    return h("option", { value: String(index), selected: chosen.includes(one.value) }, words(one.text));
  };
  const groups = (element.option_groups ?? []).map((group) => {
    const node = h("optgroup", {}, group.options.map(make));
    node.label = words(group.label);
    return node;
  });
  const empty = h("option", { value: "" }, words(element.placeholder) || "Choose…");
  const node = h("select", {}, empty, groups, (element.options ?? []).map(make));
  if (!chosen.length) node.value = "";
  return { node, picked: () => (node.value === "" ? null : options[Number(node.value)]) };
}

/** An option's text with its description. */
export function optionText(one) {
  const text = h("span.choice-text", {}, h("span", {}, textNodes(one.text)));
  if (one.description) text.append(h("span.choice-more", {}, textNodes(one.description)));
  return text;
}

/** The options of a menu over people or channels. */
export function knownOptions(element) {
  const { people = [], channels = [] } = state.snapshot ?? {};
  const plain = (text, value) => ({ text: { type: "plain_text", text }, value });
  const options = element.type.includes("users")
    ? people.map((one) => plain(one.real_name || one.name, one.id))
    : channels.filter((one) => one.kind !== "im").map((one) => plain(channelTitle(one), one.id));
  return { options, option_groups: [] };
}
