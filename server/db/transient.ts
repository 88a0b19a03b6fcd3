// Which database failures say nothing about the work itself, so that it may simply be tried again.

/** SQLSTATE classes and codes: connection lost, resources short, server going down, deadlock, serialization. */
const TRANSIENT_STATES = /^(08|53|57P0[1-3]|40001$|40P01$|55P03$)/;
const TRANSIENT_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT"]);
/** What pg says, without a code, when its socket is gone or no connection came free in time. */
const TRANSIENT_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

export function isTransient(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = "code" in e && typeof e.code === "string" ? e.code : "";
    if (TRANSIENT_STATES.test(code) || TRANSIENT_CODES.has(code) || TRANSIENT_WORDS.test(e.message))
      return true;
  }
  return false;
}
