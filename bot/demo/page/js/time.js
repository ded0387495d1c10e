// Dates as the acting person's zone shows them, and Slack's date tokens.
import { now, zone } from "./store.js";

const formats = new Map();

function show(seconds, options) {
  const key = JSON.stringify([zone(), options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone(), ...options }));
  return formats.get(key).format(new Date(seconds * 1000));
}

/** `10:42`. */
export const clockTime = (seconds) => show(seconds, { hour: "2-digit", minute: "2-digit" });

/** `Tue 24 Nov 2026`. */
export const shortDay = (seconds) =>
  show(seconds, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).replace(",", "");

/** `Tuesday 24 November 2026 at 10:42`. */
export const fullTime = (seconds) => `${longDay(seconds)} at ${clockTime(seconds)}`;

const longDay = (seconds) => show(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");

/** One string per day in the person's zone. */
export const dayKey = (seconds) => show(seconds, { year: "numeric", month: "2-digit", day: "2-digit" });

/** `Today`, `Yesterday` or the whole date. */
export function dayLabel(seconds) {
  return near(seconds) ?? longDay(seconds);
}

function near(seconds) {
  const days = { [dayKey(now())]: "Today", [dayKey(now() - 86400)]: "Yesterday", [dayKey(now() + 86400)]: "Tomorrow" };
  return days[dayKey(seconds)] ?? null;
}

const TOKENS = {
  date_num: (s) => show(s, { year: "numeric", month: "2-digit", day: "2-digit" }).split("/").reverse().join("-"),
  date_slash: (s) => show(s, { year: "numeric", month: "2-digit", day: "2-digit" }),
  date: (s) => show(s, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (s) => show(s, { day: "numeric", month: "short", year: "numeric" }),
  date_long: longDay,
  time: clockTime,
  time_secs: (s) => show(s, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (s) => ago(now() - s),
  day_divider_pretty: dayLabel,
};
for (const name of ["date", "date_short", "date_long"]) {
  TOKENS[`${name}_pretty`] = (s) => near(s)?.toLowerCase() ?? TOKENS[name](s);
}

function ago(seconds) {
  const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(-Math.round(seconds / size), unit);
}

/** Slack's `{date_short_pretty} at {time}` filled in; the fallback when the time is no number. */
export function slackDate(seconds, format, fallback) {
  const value = Number(seconds);
  if (!Number.isFinite(value) || Math.abs(value) > 8e12) return fallback;
  const text = String(format).replace(/\{([a-z_]+)\}/g, (token, name) => TOKENS[name]?.(value) ?? token);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Epoch seconds of a wall-clock `2026-11-24T10:00` in the person's zone. */
export function fromLocal(text) {
  const guess = Date.parse(`${text}Z`) / 1000;
  return Number.isFinite(guess) ? Math.round(guess - (Date.parse(`${toLocal(guess)}Z`) / 1000 - guess)) : null;
}

/** The wall-clock form of epoch seconds in the person's zone. */
export function toLocal(seconds) {
  const day = TOKENS.date_num(seconds);
  return `${day}T${clockTime(seconds)}`;
}
