// One write until the last of many connected clients has it, the clients in processes of their own.
import type { Bench, Measured, Row, Samples } from "../bench.ts";
import { relay } from "../crowd.ts";
import type { ClientSpec } from "../kinds/client.ts";
import { takeTurns } from "../rounds.ts";
import { startSession } from "../seed.ts";
import { compare } from "../verdict.ts";
import { prefixed } from "./propagation.ts";

const CROWDS = [5, 25, 75];
const PROCESSES = 3;

export async function fanout(bench: Bench): Promise<Measured> {
  const rows: Row[] = [];
  const samples: Samples = {};
  const { url, databaseUrl } = bench.floor;
  for (const count of CROWDS) {
    const account = await bench.person(startSession);
    const device: ClientSpec = { kind: "ours", url: bench.url, account, deed: "focus" };
    const socket: ClientSpec = { kind: "notify", url, databaseUrl };
    const ours = await relay(device, Array(count).fill(device), PROCESSES);
    const notify = await relay(socket, Array(count).fill(socket), PROCESSES);
    const measured = await takeTurns(bench, {
      ours: { once: ours.once, warmUp: 20 },
      "commit + NOTIFY": { once: notify.once },
    });
    await Promise.all([ours.end(), notify.end()]);
    rows.push(
      compare(bench, measured, {
        name: `fan-out, last of ${count}`,
        ours: "ours",
        floor: "commit + NOTIFY",
        aim: { kind: "ratio", atMost: 8 },
      }),
    );
    Object.assign(samples, prefixed(`${count}`, measured.samples));
  }
  return { rows, samples };
}
