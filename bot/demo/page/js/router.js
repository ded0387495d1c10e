// Where we are, kept in the address so that the browser's Back works: #/c/CHANNEL, #/c/CHANNEL/t/TS, #/home.
import { change, state } from "./store.js";

/** Read the address into the state. Without a place, wide screens show the first channel. */
export function readRoute() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  change({ route: parse(parts) });
}

function parse([kind, channel, mark, ts]) {
  if (kind === "home") return { screen: "home", channel: null, thread: null };
  if (kind === "c" && channel) {
    const thread = mark === "t" && ts ? ts : null;
    return { screen: thread ? "thread" : "main", channel, thread };
  }
  return { screen: "nav", channel: null, thread: null };
}

/** The channel in view: the one in the address, else the first. */
export function currentChannel() {
  const channels = state.snapshot?.channels ?? [];
  if (state.route.screen === "home") return null;
  return channels.find((one) => one.id === state.route.channel) ?? channels[0] ?? null;
}

export const toChannel = (id) => `#/c/${encodeURIComponent(id)}`;
export const toThread = (id, ts) => `#/c/${encodeURIComponent(id)}/t/${encodeURIComponent(ts)}`;
export const toHome = "#/home";

/** Go to an address of this page. */
export function go(address) {
  if (location.hash === address) readRoute();
  else location.hash = address;
}
