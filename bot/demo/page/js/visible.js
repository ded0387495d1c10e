// Which messages the acting person may see. The server decides; this only makes sure.
import { state } from "./store.js";

/** A channel's messages, oldest first, without other people's ephemeral ones. */
export function messagesIn(channelId) {
  const me = state.snapshot.me.id;
  const all = state.snapshot.messages?.[channelId] ?? [];
  return all.filter((one) => typeof one.ephemeral !== "string" || one.ephemeral === me).sort((a, b) => (a.ts < b.ts ? -1 : 1));
}
