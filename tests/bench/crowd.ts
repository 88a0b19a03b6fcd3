// Clients of one kind, spread over processes of their own.
import { join } from "node:path";
import type { ClientSpec } from "./kinds/client.ts";
import { type Helper, startHelper } from "./processes.ts";

const PROGRAM = join(import.meta.dirname, "client.ts");
/** A write nobody sees for this long is lost, and the run with it. */
const LOST_MS = 20_000;

export interface Crowd {
  open(specs: readonly ClientSpec[]): Promise<void>;
  close(count?: number): Promise<void>;
  /** @returns when the write began */
  write(n: number): Promise<number>;
  /** Resolves with the time at which the last client saw `n`. */
  seen(n: number): Promise<number>;
  burst(options: { ms: number; window: number }): Promise<{ lags: number[]; perSecond: number }>;
  end(): Promise<void>;
}

const crowds = new Set<Crowd>();

export function startCrowd(processes = 1): Crowd {
  const helpers = Array.from({ length: processes }, () => startHelper(PROGRAM));
  const reports = new Map<Helper, { n: number; at: number }>();
  const waiting = new Set<{ n: number; resolve(at: number): void }>();
  for (const helper of helpers)
    helper.onNews((news) => {
      reports.set(helper, news as { n: number; at: number });
      for (const waiter of waiting) {
        const all = busy.map((one) => reports.get(one));
        if (!all.every((report) => report !== undefined && report.n >= waiter.n)) continue;
        waiting.delete(waiter);
        waiter.resolve(Math.max(...all.map((report) => report?.at ?? 0)));
      }
    });
  let busy: Helper[] = [];
  const crowd: Crowd = {
    async open(specs) {
      const shares = helpers.map((_, i) => specs.filter((_, j) => j % helpers.length === i));
      busy = helpers.filter((_, i) => (shares[i]?.length ?? 0) > 0);
      await Promise.all(helpers.map((helper, i) => helper.ask("open", shares[i])));
    },
    async close(count) {
      await Promise.all(
        helpers.map((helper) => helper.ask("close", count && Math.ceil(count / helpers.length))),
      );
    },
    write: (n) => (helpers[0] as Helper).ask<number>("write", n),
    seen(n) {
      const told = Promise.withResolvers<number>();
      const waiter = { n, resolve: told.resolve };
      const timer = setTimeout(
        () => told.reject(new Error(`Write ${n} was not seen within ${LOST_MS} ms.`)),
        LOST_MS,
      );
      waiting.add(waiter);
      return told.promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(waiter);
      });
    },
    async burst(options) {
      const parts = await Promise.all(
        helpers.map((helper) => helper.ask<{ lags: number[]; perSecond: number }>("burst", options)),
      );
      return {
        lags: parts.flatMap(({ lags }) => lags),
        perSecond: parts.reduce((sum, part) => sum + part.perSecond, 0),
      };
    },
    async end() {
      crowds.delete(crowd);
      await Promise.all(helpers.map((helper) => helper.end()));
    },
  };
  crowds.add(crowd);
  return crowd;
}

/** What a row that failed has left open. */
export async function endCrowds(): Promise<void> {
  await Promise.all([...crowds].map((crowd) => crowd.end()));
}

/** One writing process and others that watch; `once` is one write, timed from its start to the last who sees it. */
export async function relay(writer: ClientSpec, observers: readonly ClientSpec[], processes = 1) {
  const a = startCrowd();
  const b = startCrowd(processes);
  await a.open([writer]);
  await b.open(observers);
  let n = 0;
  return {
    async once(): Promise<number> {
      n += 1;
      const seen = b.seen(n);
      const at = await a.write(n);
      return (await seen) - at;
    },
    async end() {
      await Promise.all([a.end(), b.end()]);
    },
  };
}
