// Fetches a feed from an address that a stranger may have chosen. Names are resolved here, each address is looked at,
// and the connection goes to the very address that was looked at: a name that changes its mind in between gains nothing.
import { lookup as resolveName } from "node:dns";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { LIMITS } from "#zero/kernel/limits.ts";
import { isPublicAddress } from "./addresses.ts";

/** For all of it: names, redirects, and the last byte. */
const PATIENCE_MS = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const LONGEST_ETAG = 500;

/** What went wrong, as a sentence for the person who subscribed. It never repeats the address. */
export class FeedError extends Error {
  override readonly name = "FeedError";
}

export type Feed = { isSame: true } | { isSame: false; text: string; etag: string | null };

export interface FetchOptions {
  /** Of the last answer: the same again need not be sent. */
  etag?: string | null;
  /** Only tests say something else, as an argument: nothing in the environment of a server can open its network. */
  isAllowed?: (address: string) => boolean;
  /** A certificate to trust beside the known ones; for tests. */
  ca?: string;
  patienceMs?: number;
}

/** @throws {FeedError} */
export async function fetchFeed(address: string, options: FetchOptions = {}): Promise<Feed> {
  const signal = AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS);
  let url = URL.parse(address);
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      if (url?.protocol !== "https:")
        throw new FeedError("Only addresses that begin with https:// are read.");
      const answer = await ask(url, signal, options);
      const status = answer.statusCode ?? 0;
      if (!REDIRECTS.has(status)) return await read(answer, status);
      // Its body is nobody's.
      answer.destroy();
      url = URL.parse(answer.headers.location ?? "", url.href);
    }
  } catch (error) {
    throw signal.aborted
      ? new FeedError(`The other server took longer than ${PATIENCE_MS / 1000} seconds.`)
      : worded(error);
  }
  throw new FeedError("The address leads from one place to the next and never to a calendar.");
}

function ask(url: URL, signal: AbortSignal, options: FetchOptions): Promise<IncomingMessage> {
  const { isAllowed = isPublicAddress, etag, ca } = options;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without being looked up.
  if (isIP(host) !== 0 && !isAllowed(host)) throw new FeedError(PRIVATE);
  const settings: RequestOptions = {
    host,
    port: url.port || 443,
    path: url.pathname + url.search,
    lookup: checkedLookup(isAllowed),
    agent: false,
    signal,
    headers: {
      host: url.host,
      accept: "text/calendar, */*;q=0.1",
      "accept-encoding": "identity",
      "user-agent": "Ostinato (calendar subscription)",
      ...(etag && { "if-none-match": etag }),
    },
    ...(ca && { ca }),
  };
  return new Promise((resolve, reject) => {
    request(settings, resolve).once("error", reject).end();
  });
}

const PRIVATE = "That address leads into a private network, which is not read.";

/** One private address among public ones is enough to refuse the name. */
const checkedLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (name, options, answer) => {
    resolveName(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) answer(error ?? new FeedError(UNKNOWN), [], 0);
      else if (!addresses.every(({ address }) => isAllowed(address))) answer(new FeedError(PRIVATE), [], 0);
      else if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };

async function read(answer: IncomingMessage, status: number): Promise<Feed> {
  if (status === 304) {
    answer.destroy();
    return { isSame: true };
  }
  if (status !== 200) {
    answer.destroy();
    throw new FeedError(STATUSES[status] ?? `The other server answered with an error (${status}).`);
  }
  if (![undefined, "identity"].includes(answer.headers["content-encoding"])) {
    answer.destroy();
    throw new FeedError("The other server sent the calendar in a form that was not asked for.");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > LIMITS.icsBytes)
      throw new FeedError(`A calendar can be at most ${LIMITS.icsBytes / 1024 / 1024} MB large.`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new FeedError("There is no calendar at that address.");
  const { etag = null } = answer.headers;
  return { isSame: false, text, etag: etag !== null && etag.length <= LONGEST_ETAG ? etag : null };
}

const UNKNOWN = "That address is not known. Look for a typo, or copy it again.";
const NOT_OURS = "The other calendar does not let itself be read there. Copy its private address again.";
const GONE = "There is no calendar at that address any more.";
const STATUSES: Readonly<Record<number, string>> = { 401: NOT_OURS, 403: NOT_OURS, 404: GONE, 410: GONE };

/** System errors name hosts and addresses; what a person reads does not. */
function worded(error: unknown): FeedError {
  if (error instanceof FeedError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new FeedError(UNKNOWN);
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO/.test(code))
    return new FeedError("The certificate of that server is not valid.");
  return new FeedError("The other server can't be reached.");
}
