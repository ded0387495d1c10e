// The list of places: channels, direct messages, the app's Home. Places with something new are marked.
import { h, keyed } from "./dom.js";
import { currentChannel, toChannel, toHome } from "./router.js";
import { channelTitle, state } from "./store.js";
import { messagesIn } from "./visible.js";

const read = new Map();

/** Draw the list. */
export function updateSidebar(root) {
  const { channels, bot, me } = state.snapshot;
  const here = currentChannel();
  if ((here && state.route.screen !== "nav") || (here && innerWidth > 760)) markRead(here);
  const rooms = channels.filter((one) => one.kind !== "im");
  const direct = channels.filter((one) => one.kind === "im");
  const groups = [
    heading("Channels"),
    ...rooms.map((one) => place(one, here)),
    heading("Direct messages"),
    ...direct.map((one) => place(one, here)),
    heading("App"),
    home(bot, me),
  ];
  keyed(root, groups);
}

function heading(text) {
  return { key: `heading/${text}`, sig: text, build: () => h("h2.nav-heading", {}, text) };
}

function place(channel, here) {
  const current = here?.id === channel.id;
  const fresh = current ? 0 : unread(channel);
  const sig = JSON.stringify([channel, current, fresh]);
  const label = fresh ? h("span.unread", {}, String(Math.min(fresh, 99)), h("span.unseen", {}, " new")) : null;
  const build = () =>
    h(
      "a.nav-item",
      {
        href: toChannel(channel.id),
        "aria-current": current ? "page" : null,
        data: { action: "open" },
        class: fresh ? "nav-item fresh" : "nav-item",
      },
      h("span", { dir: "auto" }, channelTitle(channel)),
      label,
    );
  return { key: `channel/${channel.id}`, sig, build };
}

function home(bot) {
  const current = state.route.screen === "home";
  const build = () =>
    h(
      "a.nav-item",
      { href: toHome, "aria-current": current ? "page" : null, data: { action: "open" } },
      h("span", {}, `${bot.name} Home`),
    );
  return { key: "home", sig: JSON.stringify([bot.name, current]), build };
}

const readKey = (channel) => `${state.as}/${channel.id}`;

function markRead(channel) {
  read.set(readKey(channel), messagesIn(channel.id).at(-1)?.ts ?? "0");
}

// The first look at a channel counts everything in it as read: a reload is no news.
function unread(channel) {
  const messages = messagesIn(channel.id);
  if (!read.has(readKey(channel))) markRead(channel);
  const since = read.get(readKey(channel));
  return messages.filter((one) => one.ts > since && one.user !== state.as).length;
}
