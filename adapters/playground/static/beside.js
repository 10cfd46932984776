// Skald's own pages stand at a public address, where nobody is while they play: those of the office open instead.

const PUBLIC = "https://skald.riverbank.example";
const ROOMS = /^\/wall(?=[/?]|$)/;

export function beside(url) {
  const path = url.startsWith(PUBLIC) ? url.slice(PUBLIC.length) : "";
  return ROOMS.test(path) ? path : url;
}
