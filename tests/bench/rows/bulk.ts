// One gesture that changes 50 rows, until another device has the last of them.
import type { Aim, Bench, Measured } from "../bench.ts";
import { relay } from "../crowd.ts";
import type { ClientSpec, Deed } from "../kinds/client.ts";
import { takeTurns } from "../rounds.ts";
import { fill } from "../seed.ts";
import { compare } from "../verdict.ts";

const ROWS = 50;

export async function bulk(bench: Bench): Promise<Measured> {
  const inbox = async (deed: Deed): Promise<ClientSpec> => {
    const account = await bench.person((db, userId) => fill(db, userId, { items: ROWS }));
    return { kind: "ours", url: bench.url, account, deed, rows: ROWS };
  };
  const { url, databaseUrl } = bench.floor;
  const floor: ClientSpec = { kind: "notify", url, databaseUrl, rows: ROWS };
  const [together, apart] = [await inbox("bulk"), await inbox("separate")];
  const open = await Promise.all([together, apart, floor].map((spec) => relay(spec, [spec])));
  const [one, fifty, notify] = open;
  if (!one || !fifty || !notify) throw new Error("A lane is missing.");
  const measured = await takeTurns(bench, {
    "one mutation of 50 rows": { once: one.once, warmUp: 20 },
    "50 separate mutations": { once: fifty.once, samples: 60, warmUp: 5 },
    "commit of 50 rows + NOTIFY": { once: notify.once },
  });
  await Promise.all(open.map((lane) => lane.end()));
  const row = (floor: string, aim: Aim) =>
    compare(bench, measured, { name: "bulk, 50 rows", ours: "one mutation of 50 rows", floor, aim });
  return {
    rows: [
      row("50 separate mutations", { kind: "ratio", atMost: 0.3 }),
      row("commit of 50 rows + NOTIFY", { kind: "none" }),
    ],
    samples: measured.samples,
  };
}
