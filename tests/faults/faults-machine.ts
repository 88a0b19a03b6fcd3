// Faults of the machine: processes that die, a database that goes away, a replica that is lost.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPostmasterFile } from "#server/db/postmaster.ts";
import { isAlive, markOf } from "#server/scripts/processes.ts";
import type { Fault, Scene } from "./fault.ts";
import { allConnected, isWell, must, until, type World } from "./world.ts";

/** Kills processes at once and waits until they are gone and all is well again. */
async function killAndWait(world: World, what: string): Promise<void> {
  const pids = world.pidsOf(what);
  if (pids.length === 0) throw new Error(`There is no process of ${what} to kill.`);
  const marks = pids.map(markOf);
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await must(`${what} is dead`, () => !marks.some(isAlive));
  await must(`there is another ${what}`, () => world.pidsOf(what).some((pid) => !pids.includes(pid)));
  await must(`all is well after the death of ${what}`, () => isWell(world), 180_000);
}

const kill = (script: string, isShort = false): Fault => ({
  name: `kill -9 ${script}`,
  family: "process",
  isShort,
  run: async ({ world, more }) => {
    await more(15);
    await killAndWait(world, script);
    await more(15);
  },
});

/** A session whose time is up while the worker is dead is ended by the next one, and paid once. */
const killWorker: Fault = {
  name: "kill -9 worker",
  family: "process",
  isShort: true,
  run: async (scene) => {
    const { world } = scene;
    await scene.more(15);
    const [worker] = world.pidsOf("worker");
    if (worker === undefined) throw new Error("There is no worker to kill.");
    const mark = markOf(worker);
    process.kill(worker, "SIGKILL");
    await must("the worker is dead", () => !isAlive(mark));
    const { rows } = await world.pool.query<{ id: string }>(
      `update focus_sessions set started_at = now() - planned_seconds * interval '1 second' - interval '20 seconds',
         ends_at = date_trunc('milliseconds', now()) - interval '20 seconds'
       where user_id = any($1) and status = 'active' returning id`,
      [world.people],
    );
    await must("all is well after the death of the worker", () => isWell(world));
    const overdue = async () =>
      (
        await world.pool.query(
          "select from focus_sessions where id = any($1) and status in ('active', 'paused')",
          [rows.map(({ id }) => id)],
        )
      ).rowCount ?? 0;
    // Its next look is at the full minute at the latest.
    if (!(await until(async () => (await overdue()) === 0, 90_000)))
      scene.complain("a session whose time was up ran on after the worker was back");
  },
};

const killLauncher: Fault = {
  name: "kill -9 launcher",
  family: "process",
  run: async ({ world, more }) => {
    await more(15);
    const { launcher } = world.stack;
    const gone = new Promise<void>((resolve) => launcher.once("exit", () => resolve()));
    launcher.kill("SIGKILL");
    await gone;
    await world.stack.relaunch();
    await more(15);
  },
};

const postgresRestart: Fault = {
  name: "postgres: immediate restart",
  family: "database",
  isShort: true,
  run: async ({ world, more }) => {
    await more(15);
    const file = readPostmasterFile(join(world.stack.dataDir, "postgres"));
    if (!file) throw new Error("There is no Postgres to stop.");
    const mark = markOf(file.pid);
    // What `pg_ctl stop -m immediate` sends; the launcher starts it again.
    process.kill(file.pid, "SIGQUIT");
    await must("Postgres is down", () => !isAlive(mark));
    await must("all is well after the restart of Postgres", () => isWell(world), 180_000);
    await more(15);
  },
};

const killBackends: Fault = {
  name: "postgres: backends killed",
  family: "database",
  run: async ({ world, more }) => {
    for (let round = 0; round < 3; round += 1) {
      await more(15);
      await world.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null",
      );
    }
    await must("all is well after the backends were killed", () => isWell(world), 180_000);
  },
};

const stopZero = async (world: World): Promise<void> => {
  // Its files must not be in use: the launcher starts it again at once, and finds them changed.
  for (const pid of [
    ...world.pidsOf("zero-cache"),
    ...["main", "change-streamer", "replicator", "syncer", "reaper"].flatMap(world.pidsOf),
  ])
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Died with its parent.
    }
};

const replicaFiles = (world: World): string[] => {
  const folder = join(world.stack.dataDir, "zero");
  return readdirSync(folder)
    .filter((name) => name.startsWith("replica.db"))
    .map((name) => join(folder, name));
};

const replicaDeleted: Fault = {
  name: "replica deleted",
  family: "replica",
  isShort: true,
  run: async ({ world, more }) => {
    await more(15);
    await stopZero(world);
    for (const file of replicaFiles(world)) rmSync(file, { force: true });
    await must("the replica is made anew", () => existsSync(join(world.stack.dataDir, "zero/replica.db")));
    await must("all is well with a new replica", () => isWell(world), 180_000);
    await more(15);
  },
};

const slotDropped: Fault = {
  name: "replication slot dropped",
  family: "replica",
  run: async ({ world, more }) => {
    await more(15);
    const drop = async (): Promise<boolean> => {
      await world.pool.query(
        "select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name like 'ostinato%' and active",
      );
      const { rowCount } = await world.pool.query(
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots
         where slot_name like 'ostinato%' and not active`,
      );
      return (rowCount ?? 0) > 0;
    };
    await must("the slot is dropped", () => drop().catch(() => false), 60_000);
    await must("all is well with a new slot", () => isWell(world), 240_000);
    await more(15);
  },
};

/** Room for the replica and a little of its log. */
const SMALL_DISK_MB = 12;

const canMount = (): boolean => process.platform === "linux" && process.getuid?.() === 0;

const diskFull: Fault = {
  name: "replica's disk full",
  family: "replica",
  unfit: () => (canMount() ? undefined : "only root may mount a small disk"),
  run: async (scene) => {
    const { world, more } = scene;
    await more(10);
    const folder = join(world.stack.dataDir, "zero");
    const ballast = join(folder, "ballast");
    await stopZero(world);
    mkdirSync(folder, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SMALL_DISK_MB}m`, "ostinato-faults", folder]);
    try {
      mkdirSync(join(folder, "scratch"), { recursive: true });
      await must("zero-cache runs on a small disk", () => isWell(world), 240_000);
      await must("the devices are back", () => allConnected(scene.world.devices));
      fill(ballast);
      await more(30);
      rmSync(ballast, { force: true });
      await must("all is well once there is room", () => isWell(world), 240_000);
    } finally {
      await stopZero(world);
      // Lazily, as the next zero-cache may have opened files there in the meantime.
      execFileSync("umount", ["--lazy", folder]);
      await stopZero(world);
    }
    await must("all is well on the large disk again", () => isWell(world), 240_000);
  },
};

/** Writes until there is no room. */
function fill(file: string): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(file, block, { flag: "a" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

const migration = (n: string) => `
  begin;
  create table public.fault_${n} (id uuid primary key, user_id uuid not null references users (id) on delete cascade,
    said text not null);
  alter table inbox_items add column fault_${n} text;
  insert into public.fault_${n} select gen_random_uuid(), id, 'hello' from users;
  commit;`;

/** As a newer version would: a table and a column more, in one transaction, while older clients write. */
const migrationUnderLoad: Fault = {
  name: "migration under load",
  family: "schema",
  isShort: true,
  run: async ({ world, more, chance }: Scene) => {
    await more(20);
    await world.pool.query(migration(chance.hex(8)));
    await more(20);
    await must("all is well after the migration", () => isWell(world));
  },
};

export const MACHINE_FAULTS: readonly Fault[] = [
  kill("gateway", true),
  kill("zero-cache"),
  kill("main"),
  kill("change-streamer"),
  kill("replicator"),
  kill("syncer"),
  kill("reaper"),
  killWorker,
  killLauncher,
  postgresRestart,
  killBackends,
  replicaDeleted,
  slotDropped,
  diskFull,
  migrationUnderLoad,
];
