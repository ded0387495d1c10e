// Tables: `table` and `data_table` blocks. The first row is the heading.
import { h } from "./dom.js";
import { element } from "./elements.js";
import { richText } from "./richtext.js";
import { words } from "./text.js";

/** A `table` block. */
export function table(block) {
  return frame(block.rows ?? [], block.column_settings ?? [], "", (one) => cell(one));
}

/** A `data_table` block: the same with a caption and buttons in cells. */
export function dataTable(block, scope) {
  const draw = (one) => (one?.type === "action_cell" && one.element ? element(block, one.element, scope) : cell(one));
  return frame(block.rows ?? [], block.column_settings ?? [], words(block.caption), draw);
}

function frame(rows, settings, caption, draw) {
  const [head = [], ...body] = rows;
  const align = (index) =>
    ["left", "center", "right"].includes(settings[index]?.align) ? `align-${settings[index].align}` : null;
  const row = (cells, tag) =>
    h(
      "tr",
      {},
      cells.map((one, index) => h(tag, { class: align(index), scope: tag === "th" ? "col" : null }, draw(one))),
    );
  const grid = h(
    "table",
    {},
    caption ? h("caption", { dir: "auto" }, caption) : null,
    h("thead", {}, row(head, "th")),
    h(
      "tbody",
      {},
      body.map((cells) => row(cells, "td")),
    ),
  );
  return h("div.table-wrap", { tabindex: "0", role: "region", "aria-label": caption || "Table" }, grid);
}

function cell(one) {
  if (one?.type === "rich_text") return richText(one);
  if (one?.type === "raw_number") return h("span.number", {}, String(one.text ?? one.value ?? one.number ?? ""));
  return h("span", { dir: "auto" }, String(one?.text ?? ""));
}
