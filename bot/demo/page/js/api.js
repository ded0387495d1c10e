// Talking to the server: the snapshot, the stream of changes, and acts.
import { state } from "./store.js";

const token = document.querySelector("meta[name=page-token]")?.content ?? "";

/** The server refused this page: it was started again and gave out a new token. */
export class StaleError extends Error {}

/** The acting person is not in this workspace. */
export class GoneError extends Error {}

/** What the person `as` sees. Throws StaleError, GoneError, or TypeError when the server is away. */
export async function fetchState(as) {
  const query = new URLSearchParams({ ...(as ? { as } : {}), ...(state.team ? { team: state.team } : {}) });
  const answer = await fetch(`/ui/state?${query}`, { headers: { "X-Page-Token": token }, cache: "no-store" });
  if (answer.status === 401 || answer.status === 403) throw new StaleError("stale");
  if (answer.status === 404) throw new GoneError("gone");
  if (!answer.ok) throw new TypeError(`The server answered ${answer.status}.`);
  return answer.json();
}

/** Do something as the acting person. Resolves to `{ok, error?}`; never throws. */
export async function act(name, fields = {}) {
  try {
    const answer = await fetch("/ui/act", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Page-Token": token },
      body: JSON.stringify({ ...fields, as: state.as, team: state.team, act: name }),
    });
    const body = await answer.json().catch(() => null);
    if (body && typeof body.ok === "boolean") return body;
    return { ok: false, error: `The workspace refused this (${answer.status}). Reload the page and try again.` };
  } catch {
    return { ok: false, error: "The workspace does not answer. Is it still running?" };
  }
}

/** Follow changes. `onChange(seq)` for each one, `onStatus(connected)` when the line breaks or comes back. */
export function listen(onChange, onStatus) {
  const source = new EventSource("/ui/stream");
  source.onopen = () => onStatus(true);
  source.onmessage = (event) => onChange(readSeq(event.data));
  source.onerror = () => {
    onStatus(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onChange, onStatus), 3000);
  };
}

function readSeq(data) {
  try {
    return Number(JSON.parse(data).seq);
  } catch {
    return Number.NaN;
  }
}
