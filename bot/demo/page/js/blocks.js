// From Block Kit blocks to nodes. One small function per type; an unknown type says so.
import { chart } from "./chart.js";
import { h } from "./dom.js";
import { element } from "./elements.js";
import { inputBlock } from "./inputs.js";
import { safeHref, safeImage } from "./links.js";
import { richText } from "./richtext.js";
import { state } from "./store.js";
import { dataTable, table } from "./table.js";
import { mrkdwn } from "./mrkdwn.js";
import { textNodes, words } from "./text.js";

const TYPES = {
  section,
  header: (block, scope) => h(`h${scope.level}.block-header`, { dir: "auto" }, words(block.text)),
  divider: () => h("hr"),
  context,
  actions: (block, scope) =>
    h(
      "div.actions",
      {},
      (block.elements ?? []).map((one) => element(block, one, scope)),
    ),
  context_actions: (block, scope) =>
    h(
      "div.actions.context-actions",
      {},
      (block.elements ?? []).map((one) => element(block, one, scope)),
    ),
  input: inputBlock,
  image: (block) => figure(block),
  rich_text: (block) => richText(block),
  markdown: (block) => h("div.rich", {}, textNodes({ type: "plain_text", text: block.text })),
  table: (block) => table(block),
  data_table: (block, scope) => dataTable(block, scope),
  data_visualization: (block) => chart(block),
  alert,
  container,
  card,
  carousel: (block, scope) =>
    h(
      "div.carousel",
      {},
      (block.elements ?? block.cards ?? []).map((one) => card(one, scope)),
    ),
  plan,
  task_card: taskCard,
  file: () => h("p.note", {}, "A remote file."),
  video: (block) => h("p.note", {}, `Video: ${words(block.title)} (not loaded here)`),
};

/** The node of one block. */
export function renderBlock(block, scope) {
  const draw = Object.hasOwn(TYPES, block.type) ? TYPES[block.type] : unknown;
  const node = draw(block, scope);
  node.classList.add("block");
  return node;
}

/** The nodes of a list of blocks. */
export const renderBlocks = (blocks, scope) => (blocks ?? []).map((block) => renderBlock(block, scope));

function unknown(block) {
  return h(
    "div.unknown",
    {},
    h("p.note", {}, `This workspace does not draw blocks of the type “${block.type}”.`),
    block.text ? textNodes(block.text) : null,
  );
}

function section(block, scope) {
  const body = h("div.section-body", {}, block.text ? h("div.text", {}, textNodes(block.text)) : null, fields(block));
  const accessory = block.accessory ? h("div.accessory", {}, item(block, block.accessory, scope)) : null;
  return h("div.section", {}, body, accessory);
}

function fields(block) {
  if (!block.fields?.length) return null;
  return h(
    "div.fields",
    {},
    block.fields.map((one) => h("div.text", {}, textNodes(one))),
  );
}

function item(block, one, scope) {
  return one.type === "image" ? picture(one) : element(block, one, scope);
}

function context(block) {
  return h(
    "div.context",
    {},
    (block.elements ?? []).map((one) => (one.type === "image" ? picture(one) : h("div.text", {}, textNodes(one)))),
  );
}

/** An image, or its alt text where loading it would leave this server. */
function picture(one) {
  const source = safeImage(one.image_url ?? uploaded(one.slack_file) ?? "");
  if (source) return h("img", { src: source, alt: one.alt_text ?? "", loading: "lazy" });
  return h("span.no-image", {}, one.alt_text ? `Image: ${one.alt_text}` : "Image (not loaded here)");
}

// A file of this workspace, named by its id or by an address that contains it.
function uploaded(file) {
  const id = file?.id ?? /-(F\w+)\//.exec(file?.url ?? "")?.[1];
  const address = Object.hasOwn(state.snapshot.pictures ?? {}, id) ? state.snapshot.pictures[id] : null;
  return address && location.origin + address;
}

function figure(block) {
  return h("figure", {}, picture(block), block.title ? h("figcaption", { dir: "auto" }, words(block.title)) : null);
}

const LEVELS = { default: "Note", info: "Note", warning: "Warning", error: "Problem", success: "Done" };

function alert(block) {
  const level = Object.hasOwn(LEVELS, block.level) ? block.level : "default";
  return h(
    "div",
    { class: `alert ${level}`, role: level === "error" ? "alert" : "note" },
    h("strong", {}, LEVELS[level]),
    h("div.text", {}, textNodes(block.text)),
  );
}

function container(block, scope) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : words(block.title);
  const head = [
    h("span.container-title", { dir: "auto" }, title),
    block.subtitle ? h("span.container-more", {}, textNodes(block.subtitle)) : null,
  ];
  const body = renderBlocks(block.child_blocks, scope);
  if (!block.is_collapsible) return h("section.container", {}, h("div.container-head", {}, head), body);
  return h(
    "details.container",
    { open: !block.default_collapsed, data: { fold: block.block_id ?? words(block.title) } },
    h("summary", {}, head),
    body,
  );
}

function card(block, scope) {
  return h(
    "section.card",
    {},
    block.hero_image ? picture(block.hero_image) : null,
    block.title ? h("div.card-title", {}, textNodes(markup(block.title))) : null,
    block.subtitle ? h("div.card-more", {}, textNodes(markup(block.subtitle))) : null,
    block.body ? h("div.text", {}, textNodes(markup(block.body))) : null,
    block.actions?.length
      ? h(
          "div.actions",
          {},
          block.actions.map((one) => element(block, one, scope)),
        )
      : null,
  );
}

const markup = (text) => (typeof text === "string" ? { type: "mrkdwn", text } : text);

function plan(block, scope) {
  return h(
    "section.plan",
    {},
    h("p.plan-title", { dir: "auto" }, words(block.title)),
    h(
      "ul",
      {},
      (block.tasks ?? []).map((one) => h("li", {}, taskCard(one, scope))),
    ),
  );
}

const STATUS = { pending: ["○", "waiting"], in_progress: ["◐", "running"], complete: ["●", "done"], error: ["✕", "failed"] };

function taskCard(one) {
  const [sign, words_] = STATUS[one.status] ?? ["○", String(one.status ?? "")];
  const sources = (one.sources ?? []).map((source) => {
    const address = safeHref(source.url);
    return address
      ? h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, source.text ?? address)
      : h("span", {}, source.text ?? "");
  });
  return h(
    "div",
    { class: `task ${STATUS[one.status] ? one.status : "pending"}` },
    h(
      "p.task-title",
      { dir: "auto" },
      h("span", { "aria-hidden": "true" }, `${sign} `),
      mrkdwnLine(one.title),
      h("span.task-status", {}, ` ${words_}`),
    ),
    one.details ? richText(one.details) : null,
    one.output ? richText(one.output) : null,
    sources.length ? h("p.task-sources", {}, sources) : null,
  );
}

const mrkdwnLine = (text) =>
  typeof text === "string"
    ? text
    : mrkdwn(text?.text)
        .map((node) => node.textContent)
        .join(" ");
