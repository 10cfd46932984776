// Keeps the Agents Playground on this computer: it would listen on every network, and has no setting for it.
const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (where, ...rest) {
  const told = rest.filter((each) => typeof each === "function");
  return typeof where === "number" ? listen.call(this, where, "127.0.0.1", ...told) : listen.call(this, where, ...rest);
};
