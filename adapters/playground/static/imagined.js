// A light and a window as the gallery wishes them, whatever the machine has: the media rules of the
// sheets that draw are answered as they would be there, so that no rule is written twice.

const PHONE = 24.375;
const [YES, NO] = ["(min-width: 0px)", "(max-width: 0px)"];
const written = new Map();

export function imagine({ theme, width }) {
  for (const link of document.querySelectorAll("link[data-drawing]")) {
    for (const rule of mediaRules(link.sheet)) {
      if (!written.has(rule)) written.set(rule, rule.media.mediaText);
      rule.media.mediaText = answered(written.get(rule), theme, width);
    }
  }
}

function* mediaRules(sheet) {
  for (const rule of sheet.cssRules) {
    if (rule instanceof CSSImportRule) yield* mediaRules(rule.styleSheet);
    if (rule instanceof CSSMediaRule) yield rule;
  }
}

function answered(text, theme, width) {
  let told = text;
  if (theme !== "system") told = told.replace(/\(prefers-color-scheme: (\w+)\)/g, (_, asked) => (asked === theme ? YES : NO));
  if (width !== "phone") return told;
  return told.replaceAll("(pointer: coarse)", YES)
    .replace(/\((min|max)-width: ([\d.]+)rem\)/g, (_, end, rem) => ((end === "max") === PHONE <= Number(rem) ? YES : NO));
}
