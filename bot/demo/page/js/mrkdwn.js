// Slack's mrkdwn into nodes. Input is escaped the way Slack escapes (&amp; &lt; &gt;); a raw `<` therefore always starts an
// entity, and text that people wrote can never start one.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { entity, webLink } from "./entities.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };

/** Undo Slack's three escapes, and only these. */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** The nodes of a mrkdwn text: code blocks, quotes, then inline styles. */
export function mrkdwn(text) {
  const nodes = [];
  String(text ?? "")
    .split("```")
    .forEach((part, index, parts) => {
      const closed = index % 2 === 1 && index < parts.length - 1;
      if (closed) nodes.push(h("pre", { dir: "auto", tabindex: "0" }, h("code", {}, plain(part.replace(/^\n/, "")))));
      else if (part) nodes.push(...paragraphs(index % 2 ? `\`\`\`${part}` : part));
    });
  return nodes.length ? nodes : [h("p", {}, h("br"))];
}

function paragraphs(text) {
  const nodes = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length) nodes.push(h("blockquote", { dir: "auto" }, quote));
    quote = [];
  };
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) quote.push(quote.length ? h("br") : null, inline(quoted[1]));
    else endQuote();
    if (!quoted) nodes.push(h("p", { dir: "auto" }, line ? inline(line) : h("br")));
  }
  endQuote();
  return nodes;
}

/** The nodes of one line. `inside` names the markers that are already open. */
export function inline(text, inside = "") {
  const nodes = [];
  const hopeless = new Set();
  let buffer = "";
  let at = 0;
  const push = (node, next) => {
    if (buffer) nodes.push(...words(buffer));
    buffer = "";
    nodes.push(node);
    at = next;
  };
  while (at < text.length) {
    const found = special(text, at, inside, hopeless);
    if (found) push(...found);
    else buffer += text[at++];
  }
  if (buffer) nodes.push(...words(buffer));
  return nodes;
}

function special(text, at, inside, hopeless) {
  const mark = text[at];
  if (mark === "<") return bracket(text, at);
  if (mark === "`") return code(text, at);
  if (mark === ":") return shortcode(text, at);
  if (mark in STYLES && !inside.includes(mark) && !hopeless.has(mark)) return styled(text, at, inside, hopeless);
  return null;
}

function bracket(text, at) {
  const end = text.indexOf(">", at);
  return end > at + 1 ? [entity(text.slice(at + 1, end)), end + 1] : null;
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  return end > at + 1 ? [h("code", {}, plain(text.slice(at + 1, end))), end + 1] : null;
}

function shortcode(text, at) {
  const match = /^:([a-z0-9_+'-]{1,60}(?:::skin-tone-\d)?):/.exec(text.slice(at, at + 80));
  const sign = match && emoji(match[1]);
  return sign
    ? [h("span.emoji", { role: "img", "aria-label": match[1].replaceAll("_", " ") }, sign), at + match[0].length]
    : null;
}

function styled(text, at, inside, hopeless) {
  const mark = text[at];
  if (/\w/.test(text[at - 1] ?? "") || /\s/.test(text[at + 1] ?? " ")) return null;
  const end = closing(text, at + 1, mark);
  if (end < 0) {
    hopeless.add(mark);
    return null;
  }
  return end === at + 1 ? null : [h(STYLES[mark], {}, inline(text.slice(at + 1, end), inside + mark)), end + 1];
}

// Where a style ends: a marker after a non-space and before a non-word character, outside entities and code.
function closing(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "<") at = Math.max(at, text.indexOf(">", at));
    else if (text[at] === "`") at = Math.max(at, text.indexOf("`", at + 1));
    else if (text[at] === mark && !/\s/.test(text[at - 1]) && !/\w/.test(text[at + 1] ?? "")) return at;
  }
  return -1;
}

// Plain words; addresses that stand in them become links.
function words(text) {
  return unescape(text)
    .split(/(https?:\/\/[^\s<>|"']+[^\s<>|"'.,;:!?)\]}])/)
    .map((part, index) => (index % 2 ? webLink(part, part) : document.createTextNode(part)));
}

// Inside code nothing is parsed; an entity shows what it stands for.
function plain(text) {
  return text
    .split(/(<[^<>\n]+>)/)
    .map((part, index) => (index % 2 ? entity(part.slice(1, -1)) : document.createTextNode(unescape(part))));
}
