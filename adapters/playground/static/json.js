// JSON as it is read by people: the whole of it, or its gist in a few lines.

const LONGEST = 64;

export const whole = (value) => JSON.stringify(value, null, 2);

export function gist(value) {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return short(value);
  return `{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${short(each)}`).join(",\n ")}}`;
}

function short(value) {
  if (typeof value === "string" && value.length > LONGEST) return JSON.stringify(`${value.slice(0, LONGEST).trimEnd()} …`);
  if (Array.isArray(value) && value.length) return `[${first(value[0])}${value.length > 1 ? `, +${value.length - 1}` : ""}]`;
  return first(value);
}

function first(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const [entry, ...rest] = Object.entries(value);
  if (!entry) return "{}";
  const [key, held] = entry;
  const plain = typeof held === "object" && held !== null ? "…" : short(held);
  return `{${JSON.stringify(key)}: ${plain}${rest.length ? ", …" : ""}}`;
}
