// The app's Home tab.
import { act } from "./api.js";
import { renderBlock } from "./blocks.js";
import { fill, h, keyed } from "./dom.js";
import { Form } from "./form.js";
import { go } from "./router.js";
import { now, state } from "./store.js";
import { dayKey } from "./time.js";
import { toast } from "./toasts.js";

let parts = null;
let openedFor = "";

function build(pane) {
  const back = h(
    "button.button.quiet.square.back",
    { type: "button", "aria-label": "Back to channels", onclick: () => go("#/") },
    "‹",
  );
  const title = h("h1", { id: "pane-title" });
  const blocks = h("div.home-blocks");
  const scroll = h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Home tab" }, blocks);
  fill(
    pane,
    h("header.pane-head", {}, back, h("div.pane-names", {}, title, h("p.topic", {}, "What the app shows only to you"))),
    scroll,
  );
  return { title, blocks, form: new Form() };
}

/** Draw the Home tab in `pane`, telling the app that it was opened. */
export function showHome(pane) {
  if (pane.dataset.view !== "home") {
    parts = build(pane);
    pane.dataset.view = "home";
    openedFor = "";
  }
  parts.title.textContent = `${state.snapshot.bot.name}: Home`;
  if (openedFor !== state.as) announceOpening();
  const { home } = state.snapshot;
  keyed(parts.blocks, home?.blocks?.length ? rows(home) : [empty()]);
}

function rows(home) {
  const scope = { target: { view_id: home.id ?? "home" }, form: parts.form, level: 2 };
  parts.form.entries = home.values ?? {};
  return home.blocks.map((block, index) => ({
    key: `${state.as}/${block.block_id ?? index}`,
    sig: JSON.stringify([block, scope.target, dayKey(now())]),
    build: () => renderBlock(block, scope),
  }));
}

function empty() {
  const build = () =>
    h(
      "section.welcome",
      {},
      h("h2", {}, "Nothing here yet"),
      h("p", {}, "The app fills this page when you open it. If it stays empty, the app is not running."),
    );
  return { key: "empty", sig: state.as, build };
}

async function announceOpening() {
  openedFor = state.as;
  parts.form = new Form();
  const answer = await act("open_home");
  if (!answer.ok) toast(answer.error, "error");
}
