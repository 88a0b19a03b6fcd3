// The parts that run beside the database, and what lies in the storage.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { WORKER_LISTENS } from "#server/health.ts";
import type { Storage } from "#server/storage/interface.ts";
import { answers } from "../../probes.ts";
import { bad, type Database, type Finding, note, ok, type Patient, rowOf, span } from "./finding.ts";

export async function processes({ env, isRunning, port }: Patient, db: Database): Promise<Finding[]> {
  if (!isRunning) return [];
  const signal = AbortSignal.timeout(3_000);
  const zeroPort = env.zeroPort - env.port + port;
  const [hasPages, hasZero, worker] = await Promise.all([
    answers(`http://127.0.0.1:${port}/api/health`, signal, (status) => status < 600),
    answers(`http://127.0.0.1:${zeroPort}/`, signal, (status) => status === 200),
    rowOf<{ ok: boolean }>(db, WORKER_LISTENS),
  ]);
  const cure =
    "The launcher starts it again by itself and says why on its terminal; if it does not, restart Ostinato.";
  const part = (name: string, isWell: boolean, figure: string) =>
    isWell ? ok(name, figure) : bad(name, "does not answer", cure);
  return [
    part("gateway", hasPages, `answers on port ${port}`),
    part("zero-cache", hasZero, `answers on port ${zeroPort}`),
    part("worker", worker.ok, "waits for work"),
  ];
}

const LATE_SECONDS = 300;

export async function queue(db: Database, { isRunning }: Pick<Patient, "isRunning">): Promise<Finding[]> {
  const { exists } = await rowOf<{ exists: boolean }>(
    db,
    "select to_regclass('graphile_worker.jobs') is not null as exists",
  );
  if (!exists) return [ok("queue", "none yet; the worker makes it")];
  const found = await rowOf<{ due: number; age: number; failed: number; task: string | null }>(
    db,
    `select count(*) filter (where is_due)::int as due,
            coalesce(extract(epoch from now() - min(run_at) filter (where is_due)), 0)::float8 as age,
            count(*) filter (where attempts >= max_attempts)::int as failed,
            min(task_identifier) filter (where attempts >= max_attempts) as task
       from (select *, run_at <= now() and locked_at is null and attempts < max_attempts as is_due
               from graphile_worker.jobs) j`,
  );
  const figure = found.due === 0 ? "nothing waits" : `${found.due} due, the oldest for ${span(found.age)}`;
  const late = isRunning && found.age > LATE_SECONDS;
  return [
    late
      ? bad("queue", figure, "The worker does not keep up. Look for its lines on the terminal.")
      : ok("queue", figure),
    ...(found.failed > 0
      ? [
          note(
            "queue",
            `${found.failed} given up, such as ${found.task}`,
            "Their last_error is in graphile_worker.jobs.",
          ),
        ]
      : []),
  ];
}

/** One folder at a time: neither all names nor all rows are ever in memory. */
export async function storedFiles(db: Database, folder: string): Promise<Finding[]> {
  let orphans = 0;
  const missing: string[] = [];
  let there = 0;
  for (let first = 0; first < 256; first += 1) {
    const start = first.toString(16).padStart(2, "0");
    const names = new Set(await readdir(join(folder, start)).catch(() => []));
    const { rows } = await db.query<{ rest: string; isNeeded: boolean }>(
      `select substr(sha256, 3) as rest, unreferenced_at is null as "isNeeded"
         from private.stored_files where sha256 >= $1 and sha256 < $1 || 'g'`,
      [start],
    );
    there += names.size;
    for (const { rest, isNeeded } of rows) if (!names.delete(rest) && isNeeded) missing.push(start + rest);
    orphans += names.size;
  }
  const found: Finding[] = [];
  if (missing.length > 0)
    found.push(
      bad(
        "files",
        `${missing.length} missing, the first ${missing[0]}`,
        `Bring them back from a backup's files/ into ${folder}.`,
      ),
    );
  if (orphans > 0)
    found.push(
      note("files", `${orphans} without a row`, "Left by a restore, or by a crash. They only take room."),
    );
  return found.length > 0 ? found : [ok("files", `${there}, each with its row`)];
}

/** Each is a question over the network. */
const LOOKED_FOR = 50;

/** The newest files of a bucket; looking for all of them would take as long as they are many. */
export async function filesInBucket(db: Database, bucket: Pick<Storage, "head">): Promise<Finding[]> {
  const { rows } = await db.query<{ sha256: string }>(
    "select sha256 from private.stored_files where unreferenced_at is null order by created_at desc limit $1",
    [LOOKED_FOR],
  );
  // Also where there is none yet: a bucket that refuses our key says so.
  const names = rows.length > 0 ? rows.map(({ sha256 }) => sha256) : ["0".repeat(64)];
  const sizes = await Promise.all(names.map((name) => bucket.head(name)));
  if (rows.length === 0) return [ok("files", "the bucket answers, and none is in it yet")];
  const missing = names.filter((_, at) => sizes[at] === null);
  return missing.length > 0
    ? [
        bad(
          "files",
          `${missing.length} of the newest ${rows.length} missing in the bucket, the first ${missing[0]}`,
          "Bring them back with ops:restore, or from a backup's files/ under their whole name.",
        ),
      ]
    : [ok("files", `the newest ${rows.length} are in the bucket`)];
}
