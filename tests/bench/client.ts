// A process with clients of one kind: opens them, writes through the first, and tells when the last one saw a write.
import { now } from "./clock.ts";
import { openBare } from "./kinds/bare.ts";
import type { Client, ClientSpec } from "./kinds/client.ts";
import { openFloor } from "./kinds/floor.ts";
import { openOurs } from "./kinds/ours.ts";
import { answer, tell } from "./processes.ts";

const OPEN = { ours: openOurs, bare: openBare, notify: openFloor, decoding: openFloor };

const clients: Client[] = [];
/** How many clients have seen a number that not all have. */
const seen = new Map<number, number>();
let newest = -1;
let writes = 0;

function noteSeen(n: number): void {
  const count = (seen.get(n) ?? 0) + 1;
  seen.set(n, count);
  if (count < clients.length || n <= newest) return;
  newest = n;
  tell({ n, at: now() });
  for (const older of seen.keys()) if (older < n) seen.delete(older);
}

answer({
  async open(specs: ClientSpec[]) {
    for (const spec of specs) {
      let last = -1;
      let isOpen = false;
      const client = await OPEN[spec.kind](spec, (n) => {
        if (n === last) return;
        last = n;
        if (isOpen) noteSeen(n);
      });
      isOpen = true;
      clients.push(client);
    }
    seen.clear();
  },

  /** @returns when the write began */
  write(n: number) {
    const at = now();
    void clients[0]?.send(n);
    return at;
  },

  /** Writes as fast as the server confirms, with so many unconfirmed per client at most. */
  async burst({ ms, window }: { ms: number; window: number }) {
    const lags: number[] = [];
    const began = now();
    const pump = async (client: Client) => {
      while (now() - began < ms) {
        const at = now();
        writes += 1;
        await client.send(writes);
        lags.push(now() - at);
      }
    };
    await Promise.all(clients.flatMap((client) => Array.from({ length: window }, () => pump(client))));
    return { lags, perSecond: (lags.length / (now() - began)) * 1_000 };
  },

  async close(count: number = clients.length) {
    await Promise.all(clients.splice(0, count).map((client) => client.close()));
    seen.clear();
  },
});
