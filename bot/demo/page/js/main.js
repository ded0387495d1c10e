// Start: fetch the state, follow changes, draw every part when something changed.
import { announce } from "./announce.js";
import { fetchState, GoneError, listen, StaleError } from "./api.js";
import { showChannel } from "./channel.js";
import { fill, h } from "./dom.js";
import { done } from "./guide.js";
import { showHome } from "./home.js";
import { updateModal } from "./modal.js";
import { currentChannel, readRoute } from "./router.js";
import { updateSidebar } from "./sidebar.js";
import { receive, state, subscribe } from "./store.js";
import { updateThread } from "./thread.js";
import { updateToasts } from "./toasts.js";
import { updateTopbar } from "./topbar.js";

const place = (id) => document.getElementById(id);
let running = null;
let again = false;

/** Fetch the state; calls while a fetch runs are folded into one more fetch after it. */
function refresh() {
  again = true;
  running ??= fetchWhileAsked();
  return running;
}

async function fetchWhileAsked() {
  while (again) {
    again = false;
    await fetchOnce();
  }
  running = null;
}

async function fetchOnce() {
  const asked = state.as;
  try {
    const snapshot = await fetchState(asked);
    if (state.as === asked) receive(snapshot);
    else again = true;
    notice("");
  } catch (error) {
    if (error instanceof StaleError) stale();
    else if (error instanceof GoneError && (asked || state.team)) forget();
    else notice("The workspace does not answer. Trying again…");
  }
}

// The remembered person or workspace is not there any more: begin as the first one.
function forget() {
  state.as = "";
  state.team = "";
  again = true;
}

// After a restart the page's token is void.
function stale() {
  notice(
    "The workspace was started again.",
    h("button.button", { type: "button", onclick: () => location.reload() }, "Reload the page"),
  );
}

function notice(text, button = null) {
  const bar = place("offline");
  if (bar.dataset.text === text) return;
  bar.dataset.text = text;
  bar.hidden = !text;
  fill(bar, text ? [text, " ", button] : []);
}

function draw() {
  if (!state.snapshot || state.snapshot.me.id !== state.as) return;
  document.body.dataset.screen = state.route.screen;
  updateTopbar(place("topbar"), refresh);
  updateSidebar(place("sidebar"));
  const channel = currentChannel();
  if (channel) showChannel(place("main"), channel);
  else showHome(place("main"));
  updateThread(place("thread"));
  place("frame").classList.toggle("with-thread", !place("thread").hidden);
  updateModal(state);
  updateToasts(state);
  announce(place("announcer"));
}

function start() {
  subscribe(draw);
  readRoute();
  addEventListener("hashchange", () => {
    state.chosen = true;
    readRoute();
    if (state.route.thread) done("thread");
  });
  place("skip").addEventListener("click", (event) => {
    event.preventDefault();
    place("main").focus();
  });
  refresh();
  listen(
    (seq) => {
      if (!(seq <= (state.snapshot?.seq ?? -1))) refresh();
    },
    (connected) => (connected ? refresh() : notice("The connection broke. Trying again…")),
  );
}

start();
