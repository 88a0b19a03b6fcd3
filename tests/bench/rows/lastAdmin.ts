// One deed of somebody until the last of five operators has it in their feed.
import type { Bench, Measured } from "../bench.ts";
import { relay } from "../crowd.ts";
import type { ClientSpec } from "../kinds/client.ts";
import { takeTurns } from "../rounds.ts";
import { fill, replicated } from "../seed.ts";
import { compare } from "../verdict.ts";

const ADMINS = 5;
const PROCESSES = 3;
const SAMPLES = 300;
const WARM_UP = 20;

export async function lastAdmin(bench: Bench): Promise<Measured> {
  // Each deed is a quest completed, and each can be completed once.
  const writer = await bench.person((db, userId) => fill(db, userId, { quests: SAMPLES + WARM_UP }));
  const admins: ClientSpec[] = [];
  for (let n = 0; n < ADMINS; n += 1) {
    const account = await bench.person((db, userId) =>
      db
        .query("insert into user_roles (user_id, role_key) values ($1, 'admin')", [userId])
        .then(() => undefined),
    );
    admins.push({ kind: "ours", url: bench.url, deed: "quest", account, watched: writer.userId });
  }
  await replicated(bench.db);
  const { url, databaseUrl } = bench.floor;
  const socket: ClientSpec = { kind: "notify", url, databaseUrl };
  const device: ClientSpec = { kind: "ours", url: bench.url, deed: "quest", account: writer };
  const ours = await relay(device, admins, PROCESSES);
  const notify = await relay(socket, Array(ADMINS).fill(socket), PROCESSES);
  const measured = await takeTurns(bench, {
    ours: { once: ours.once, samples: SAMPLES, warmUp: WARM_UP },
    "commit + NOTIFY": { once: notify.once, samples: SAMPLES },
  });
  await Promise.all([ours.end(), notify.end()]);
  const row = compare(bench, measured, {
    name: `deed, last of ${ADMINS} admins`,
    ours: "ours",
    floor: "commit + NOTIFY",
    aim: { kind: "ratio", atMost: 8 },
  });
  return { rows: [row], samples: measured.samples };
}
