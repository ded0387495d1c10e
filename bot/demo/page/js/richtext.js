// rich_text blocks: sections, lists, quotes, preformatted text and their inline elements.
import { append, h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channel, moment, person, webLink } from "./entities.js";

/** One node for a whole rich_text block or cell. */
export function richText(block) {
  return h("div.rich", {}, (block.elements ?? []).map(part));
}

function part(element) {
  if (element.type === "rich_text_list") return list(element);
  if (element.type === "rich_text_quote") return lines("blockquote", element);
  if (element.type === "rich_text_preformatted") {
    return h("pre", { dir: "auto", tabindex: "0" }, h("code", {}, (element.elements ?? []).map(inlineElement)));
  }
  return lines("p", element);
}

function lines(tag, element) {
  return h(tag, { dir: "auto" }, (element.elements ?? []).map(inlineElement));
}

function list(element) {
  const ordered = element.style === "ordered";
  const indent = Math.min(Math.max(Number(element.indent) || 0, 0), 8);
  const start = ordered && Number(element.offset) ? Number(element.offset) + 1 : null;
  const items = (element.elements ?? []).map((item) => h("li", { dir: "auto" }, (item.elements ?? []).map(inlineElement)));
  return h(ordered ? "ol" : "ul", { start, style: { "--indent": String(indent) } }, items);
}

const INLINE = {
  text: (one) => textRun(one),
  link: (one) => webLink(one.url, one.text || one.url),
  emoji: (one) => sign(one),
  user: (one) => person(one.user_id),
  usergroup: () => h("span.mention", {}, "@group"),
  channel: (one) => channel(one.channel_id),
  broadcast: (one) => broadcast(one.range),
  date: (one) => moment(one.timestamp, one.format, one.fallback ?? "", one.url),
  color: (one) => h("code", {}, one.value),
  tag: (one) => h("span.tag", {}, one.text ?? one.label ?? ""),
  citation: (one) => webLink(one.url, one.text ?? one.title ?? one.url ?? ""),
};

// The node of one inline element, its style around it.
function inlineElement(one) {
  const node = INLINE[one.type]?.(one) ?? document.createTextNode(String(one.text ?? one.fallback ?? ""));
  return style(node, one.style ?? {});
}

function style(node, flags) {
  let styled = node;
  for (const [flag, tag] of [
    ["code", "code"],
    ["strike", "s"],
    ["underline", "u"],
    ["italic", "em"],
    ["bold", "strong"],
    ["highlight", "mark"],
  ]) {
    if (flags[flag] === true) styled = h(tag, {}, styled);
  }
  return styled;
}

function textRun(one) {
  const span = h("span");
  String(one.text ?? "")
    .split("\n")
    .forEach((line, index) => append(span, index ? [h("br"), line] : [line]));
  return span;
}

function sign(one) {
  const known = emoji(one.name) ?? fromCode(one.unicode);
  return known
    ? h("span.emoji", { role: "img", "aria-label": String(one.name).replaceAll("_", " ") }, known)
    : document.createTextNode(`:${one.name}:`);
}

function fromCode(code) {
  const points = String(code ?? "")
    .split("-")
    .map((hex) => Number.parseInt(hex, 16));
  return code && points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}
