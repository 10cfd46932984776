// Moments in words, in the zone of whoever reads them. Seconds since 1970 go in.

const FORMS = {
  time: { hour: "2-digit", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short" },
  near: { weekday: "short", day: "numeric" },
  year: { year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
  date: { year: "numeric", month: "2-digit", day: "2-digit" },
};
const made = new Map();

function said(form, at, zone) {
  const key = `${form} ${zone}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...FORMS[form] }));
  return made.get(key).format(at * 1000).replaceAll(",", "");
}

export const timeOf = (at, zone) => said("time", at, zone);
export const dayOf = (at, zone) => said("day", at, zone);
export const yearOf = (at, zone) => said("year", at, zone);
export const aloud = (at, zone) => said("long", at, zone);
export const sameDay = (one, other, zone) => said("date", one, zone) === said("date", other, zone);
export const iso = (at) => new Date(at * 1000).toISOString();

// As short as it can be said in a log: the time alone, but for other days than today.
export function nearly(at, now, zone) {
  return sameDay(at, now, zone) ? timeOf(at, zone) : `${said("near", at, zone)} ${timeOf(at, zone)}`;
}
