// Which addresses the page may point to. Everything else is shown as text.

/** The address when it is plain http or https, else null. */
export function safeHref(address) {
  const url = parse(address);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/** The place inside this page (`#/…`) that an address names, or null for addresses elsewhere. */
export function ownPlace(address) {
  const url = parse(address);
  const own = url && url.origin === location.origin && url.pathname === location.pathname && url.hash.startsWith("#/");
  return own ? url.hash : null;
}

/** The address when an image may be loaded from it without leaving this server: same origin or inline data. */
export function safeImage(address) {
  const url = parse(address);
  if (!url) return null;
  if (url.protocol === "data:") return /^data:image\/(png|jpeg|gif|webp);/i.test(address) ? address : null;
  return url.origin === location.origin && url.protocol.startsWith("http") ? url.href : null;
}

function parse(address) {
  if (typeof address !== "string" || !/^\s*[a-z][a-z0-9+.-]*:/i.test(address)) return null;
  try {
    return new URL(address.trim());
  } catch {
    return null;
  }
}
