// What stands between `<` and `>` in Slack's texts, and the same things in rich text: people, channels, dates, links.
import { h } from "./dom.js";
import { ownPlace, safeHref } from "./links.js";
import { unescape } from "./mrkdwn.js";
import { channelOf, channelTitle, state, userName } from "./store.js";
import { fullTime, slackDate } from "./time.js";

/** The node for one entity, without its brackets. What is unknown is shown as text. */
export function entity(raw) {
  const bar = raw.indexOf("|");
  const target = bar < 0 ? raw : raw.slice(0, bar);
  const label = bar < 0 ? "" : unescape(raw.slice(bar + 1));
  if (target.startsWith("@")) return person(target.slice(1), label);
  if (target.startsWith("#")) return channel(target.slice(1), label);
  if (target.startsWith("!date^")) return dateEntity(target, label);
  if (target.startsWith("!subteam^")) return h("span.mention", {}, label || "@group");
  if (target.startsWith("!")) return broadcast(target.slice(1));
  return webLink(unescape(target), label || unescape(target));
}

/** A person's name. */
export function person(id, label = "") {
  const name = userName(id);
  const shown = name === id && label ? label.replace(/^@/, "") : name;
  return h("span.mention", { class: id === state.snapshot?.me.id ? "mention mine" : "mention" }, `@${shown}`);
}

/** A channel's name. */
export function channel(id, label = "") {
  const known = channelOf(id);
  return h("span.mention", {}, known ? channelTitle(known) : `#${label || id}`);
}

/** `@here` and the like. */
export function broadcast(range) {
  return h("span.mention.loud", {}, `@${range}`);
}

/** A date in the reader's zone. */
export function moment(seconds, format, fallback, address) {
  const text = slackDate(seconds, format, fallback);
  const valid = Number.isFinite(Number(seconds)) && Math.abs(Number(seconds)) <= 8e12;
  const time = valid
    ? h("time", { datetime: new Date(Number(seconds) * 1000).toISOString(), title: fullTime(Number(seconds)) }, text)
    : h("span", {}, text);
  return address && safeHref(address) ? link(safeHref(address), time) : time;
}

function dateEntity(target, label) {
  const [, seconds, format = "", address] = target.split("^");
  return moment(seconds, unescape(format), label || unescape(format), address && unescape(address));
}

/** A link out of the page when the address is http or https, else just its label. */
export function webLink(address, label) {
  const safe = safeHref(address);
  return safe ? link(safe, label) : h("span", {}, label);
}

function link(address, content) {
  const place = ownPlace(address);
  if (place) return h("a", { href: place }, content);
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank", title: address }, content);
}
