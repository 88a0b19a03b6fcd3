// Loaded first into every process the launcher starts. Two duties:
// 1. die with the launcher: the launcher holds the other end of a pipe, which the system closes however it dies
//    (kill -9 included); processes forked by such a child watch their channel to it in the same way;
// 2. listen on loopback only, for programs that offer no option for it (zero-cache, vinxi dev).
// Plain JavaScript, because it also runs inside worker threads and foreign programs.
import net from "node:net";
import { isMainThread } from "node:worker_threads";

const LOOPBACK = "127.0.0.1";
const PATIENCE_MS = 4_000;

if (process.env.OSTINATO_LOOPBACK === "1") forceLoopback();
if (isMainThread) dieWithParent();

function forceLoopback() {
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (...args) {
    const [first, ...rest] = args;
    const callback = args.find((arg) => typeof arg === "function");
    if (first === null || first === undefined || typeof first === "function" || isPort(first)) {
      const backlog = rest.find((arg) => typeof arg === "number");
      const port = isPort(first) ? Number(first) : 0;
      return listen.call(this, { port, host: LOOPBACK, backlog }, callback);
    }
    if (typeof first === "object" && "port" in first && !first.path) {
      return listen.call(this, { ...first, host: LOOPBACK, ipv6Only: false }, callback);
    }
    return listen.apply(this, args);
  };
}

function isPort(value) {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

function dieWithParent() {
  const lifeline = process.env.OSTINATO_LIFELINE;
  // Not for grandchildren: the descriptor is ours alone.
  delete process.env.OSTINATO_LIFELINE;
  if (lifeline) {
    const line = new net.Socket({ fd: Number(lifeline), readable: true, writable: false });
    line.on("error", () => {});
    line.once("close", leave);
    line.resume();
    line.unref();
  } else if (process.connected) {
    process.once("disconnect", leave);
  }
}

function leave() {
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
  process.kill(process.pid, "SIGTERM");
}
