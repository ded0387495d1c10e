// data_visualization blocks as bars with their numbers written beside them; a table says the same to screen readers.
import { h } from "./dom.js";
import { words } from "./text.js";

/** A figure for any chart type: every series of bar, line and area as bars, pie segments as bars of one series. */
export function chart(block) {
  const data = block.chart ?? {};
  const series = data.segments ? [{ name: "", data: data.segments }] : (data.series ?? []);
  const labels = data.axis_config?.categories ?? [
    ...new Set(series.flatMap((one) => (one.data ?? []).map((point) => point.label))),
  ];
  const value = (one, label) => Number((one.data ?? []).find((point) => point.label === label)?.value ?? 0);
  const top = Math.max(1, ...series.flatMap((one) => labels.map((label) => Math.abs(value(one, label)))));
  const bars = labels.map((label) =>
    h(
      "div.bars",
      {},
      h("div.bar-label", { dir: "auto" }, String(label)),
      h(
        "div.bar-group",
        {},
        series.map((one, index) => bar(value(one, label), top, index)),
      ),
    ),
  );
  const axis = [data.axis_config?.x_label, data.axis_config?.y_label].filter(Boolean).join(" · ");
  return h(
    "figure.chart",
    {},
    h("figcaption", { dir: "auto" }, words(block.title)),
    h("div", { "aria-hidden": "true" }, legend(series), h("div.bar-grid", {}, bars), axis ? h("p.axis", {}, axis) : null),
    h("div.unseen", {}, twin(series, labels, value, words(block.title))),
  );
}

function bar(amount, top, index) {
  const share = `${Math.max(0, Math.min(100, (Math.abs(amount) / top) * 100))}%`;
  return h(
    "div",
    { class: `bar tone-${index % 6}` },
    h(amount ? "span.bar-fill" : "span.bar-fill.zero", { style: { "inline-size": share } }),
    h("span.bar-value", {}, amount.toLocaleString("en-GB")),
  );
}

function legend(series) {
  if (series.length < 2) return null;
  return h(
    "div.legend",
    {},
    series.map((one, index) => h("span", { class: `key tone-${index % 6}` }, String(one.name ?? ""))),
  );
}

function twin(series, labels, value, title) {
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Category"),
    series.map((one) => h("th", { scope: "col" }, String(one.name || "Value"))),
  );
  const rows = labels.map((label) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, String(label)),
      series.map((one) => h("td", {}, value(one, label).toLocaleString("en-GB"))),
    ),
  );
  return h("table", {}, h("caption", {}, title), h("thead", {}, head), h("tbody", {}, rows));
}
