// Tells screen readers about new messages in the place that is open, in one short sentence each.
import { state, userName } from "./store.js";
import { summary } from "./text.js";
import { messagesIn } from "./visible.js";
import { currentChannel } from "./router.js";

let seen = { place: "", ts: "" };

/** Say what is new since the last call. */
export function announce(root) {
  const channel = currentChannel();
  if (!channel) return;
  const place = `${state.as}/${channel.id}`;
  const messages = messagesIn(channel.id);
  const last = messages.at(-1)?.ts ?? "";
  if (seen.place === place && last > seen.ts)
    say(root, sentence(messages.filter((one) => one.ts > seen.ts && one.user !== state.as)));
  seen = { place, ts: last };
}

let clearing = 0;
// What was said is taken away again, so that nobody comes across old news while reading the page.
function say(root, text) {
  if (!text) return;
  root.textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    root.textContent = "";
  }, 8000);
}

function sentence(fresh) {
  if (!fresh.length) return "";
  const latest = fresh.at(-1);
  const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : "";
  return `New message from ${userName(latest.user || latest.bot)}${more}: ${summary(latest, 140)}`;
}
