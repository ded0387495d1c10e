// What the page knows: the last snapshot, who is acting, where we are. One place, and a list of listeners.

export const state = {
  snapshot: null,
  as: sessionStorage.getItem("as") ?? "",
  team: sessionStorage.getItem("team") ?? "",
  route: { screen: "nav", channel: null, thread: null },
  fetchedAt: 0,
};

const listeners = [];

/** Call `listener` after every change. */
export function subscribe(listener) {
  listeners.push(listener);
}

/** Change some of the state and tell everybody. */
export function change(patch) {
  Object.assign(state, patch);
  if (patch.as !== undefined) sessionStorage.setItem("as", patch.as);
  if (patch.team !== undefined) sessionStorage.setItem("team", patch.team);
  for (const listener of listeners) listener(state);
}

/** Take a new snapshot. */
export function receive(snapshot) {
  change({ snapshot, as: snapshot.me.id, fetchedAt: Date.now() });
}

/** Workspace time in epoch seconds, running on between snapshots. */
export function now() {
  return Number(state.snapshot?.now ?? Date.now() / 1000) + (Date.now() - state.fetchedAt) / 1000;
}

/** The acting person's time zone. */
export function zone() {
  return state.snapshot?.me.tz || undefined;
}

/** The display name behind a user or bot id. */
export function userName(id) {
  const { people = [], bot, me } = state.snapshot ?? {};
  const found = [...people, bot, me].find((one) => one && (one.id === id || one.bot_id === id));
  return found ? found.name || found.real_name : String(id ?? "somebody");
}

/** A channel by id. */
export function channelOf(id) {
  return state.snapshot?.channels.find((one) => one.id === id) ?? null;
}

/** What a channel is called in lists and headings. */
export function channelTitle(channel) {
  if (!channel) return "";
  if (channel.kind === "im") return state.snapshot.bot.name;
  return channel.kind === "group" ? `🔒 ${channel.name}` : `#${channel.name}`;
}
