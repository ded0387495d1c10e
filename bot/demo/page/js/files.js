// Files of a message: pictures in place, texts with their beginning, everything else by name.
import { fileSize } from "./attach.js";
import { h } from "./dom.js";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** The files of a message as a list, or null. */
export function fileList(message) {
  if (!message.files?.length) return null;
  return h("ul.files", {}, message.files.map(fileRow));
}

function fileRow(file) {
  const name = file.title || file.name || "File";
  const address = own(file.address);
  return h(
    "li",
    {},
    h(
      "p.file-head",
      {},
      address
        ? h("a.file-name", { href: address, download: file.name || "", dir: "auto" }, name)
        : h("span.file-name", { dir: "auto" }, name),
      file.size ? h("span.file-size", {}, fileSize(file.size)) : null,
      file.mode === "snippet" ? h("span.badge", {}, "Snippet") : null,
    ),
    PICTURES.has(file.mimetype) && address ? h("img.file-picture", { src: address, alt: name, loading: "lazy" }) : null,
    file.preview ? preview(file) : null,
  );
}

function preview(file) {
  const more = file.lines_more ? h("p.note", {}, `${file.lines_more.toLocaleString("en-GB")} more lines`) : null;
  return [h("pre.file-preview", { dir: "auto" }, file.preview), more];
}

// Only this server's own addresses of files, made absolute so that the checks for links apply.
const own = (address) => (/^\/ui\/file\/[\w/-]+\?key=\w+$/.test(address ?? "") ? location.origin + address : null);
