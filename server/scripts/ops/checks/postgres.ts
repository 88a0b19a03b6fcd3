// What the database says of itself: whether it can replicate, what holds its log back, and whose clock is right.
import { type AppliedMigration, historyProblem, readMigrations } from "#server/db/migrations.ts";
import { bad, type Database, type Finding, note, ok, type Patient, rowOf, size, span } from "./finding.ts";

/** zero-cache keeps one for good, and takes another while it makes its replica anew. */
const SPARE_SLOTS = 1;

export async function settings(db: Database): Promise<Finding[]> {
  const found = await rowOf<{
    number: number;
    version: string;
    wal: string;
    slots: number;
    senders: number;
    slotsUsed: number;
    sendersUsed: number;
    mayReplicate: boolean;
    mayCreate: boolean;
  }>(
    db,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('wal_level') as wal,
            current_setting('max_replication_slots')::int as slots, current_setting('max_wal_senders')::int as senders,
            (select count(*)::int from pg_replication_slots) as "slotsUsed",
            (select count(*)::int from pg_stat_replication) as "sendersUsed",
            (select rolsuper or rolreplication from pg_roles where rolname = current_user) as "mayReplicate",
            has_database_privilege(current_database(), 'create') as "mayCreate"`,
  );
  const set = (what: string) => `Run  ALTER SYSTEM SET ${what};  there and restart Postgres.`;
  const room = (name: string, used: number, most: number) => {
    const figure = `${used} of ${most} used`;
    return most - used >= SPARE_SLOTS ? ok(name, figure) : bad(name, figure, set(`${name} = ${most + 10}`));
  };
  return [
    found.number >= 150_000
      ? ok("Postgres", found.version)
      : bad("Postgres", found.version, "Move to Postgres 15 or newer: ops:backup here, ops:restore there."),
    found.wal === "logical"
      ? ok("wal_level", found.wal)
      : bad(
          "wal_level",
          found.wal,
          `Replication to the devices needs logical. ${set("wal_level = 'logical'")}`,
        ),
    room("max_replication_slots", found.slotsUsed, found.slots),
    room("max_wal_senders", found.sendersUsed, found.senders),
    found.mayReplicate && found.mayCreate
      ? ok("rights", "may replicate, and create schemas and publications")
      : bad(
          "rights",
          `this user may not ${found.mayReplicate ? "create schemas and publications" : "replicate"}`,
          "As a superuser: ALTER ROLE … REPLICATION; GRANT CREATE ON DATABASE … TO …;",
        ),
  ];
}

export async function migrations(db: Database): Promise<Finding[]> {
  const files = readMigrations();
  const { exists } = await rowOf<{ exists: boolean }>(
    db,
    "select to_regclass('private.migrations') is not null as exists",
  );
  const applied = exists
    ? (
        await db.query<AppliedMigration>(
          "select number, name, checksum from private.migrations order by number",
        )
      ).rows
    : [];
  const problem = historyProblem(files, applied);
  if (problem)
    return [bad("migrations", problem, "Use the Ostinato this data belongs to, or restore a backup.")];
  const pending = files.slice(applied.length);
  if (pending.length === 0) return [ok("migrations", `${applied.length} applied`)];
  const figure = `${pending.length} pending, the first ${pending[0]?.name}`;
  return [bad("migrations", figure, "Apply them: npm run db:migrate (the start does it too)")];
}

export type Slot = { name: string; active: boolean; status: string; retained: number; lag: number };

const HELD_BYTES = 512 * 1024 ** 2;
const LAG_BYTES = 64 * 1024 ** 2;

export async function slots(db: Database, { isRunning }: Pick<Patient, "isRunning">): Promise<Finding[]> {
  const { rows } = await db.query<Slot>(
    `select slot_name as name, active, coalesce(wal_status, '') as status,
            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::float8 as retained,
            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::float8 as lag
       from pg_replication_slots where database = current_database() and slot_name ~ '^ostinato'
      order by active desc, slot_name`,
  );
  const { keep } = await rowOf<{ keep: string }>(
    db,
    "select current_setting('max_slot_wal_keep_size') as keep",
  );
  const [first, ...others] = rows;
  if (!first) {
    const figure = "zero-cache has none";
    const cure = "Restart Ostinato: zero-cache makes it when it makes its replica.";
    return [isRunning ? bad("slot", figure, cure) : note("slot", figure, "The start makes it.")];
  }
  return [slotFinding(first, keep, isRunning), ...others.map(leftOver)];
}

export function slotFinding(
  { active, status, retained, lag }: Slot,
  keep: string,
  isRunning: boolean,
): Finding {
  const figure = `${active ? "active" : "idle"}, ${size(lag)} behind, holds ${size(retained)} of at most ${keep}`;
  if (status === "lost")
    return bad("slot", figure, "What it still needed is gone. Restart Ostinato: the replica is made anew.");
  if (!active && isRunning)
    return bad(
      "slot",
      figure,
      "Nobody reads it, and the devices stand still. Look for zero-cache on the terminal, restart Ostinato.",
    );
  if (status === "unreserved" || retained > HELD_BYTES)
    return bad(
      "slot",
      figure,
      "It will be lost soon. Start Ostinato, or raise max_slot_wal_keep_size while it is stopped.",
    );
  if (lag > LAG_BYTES)
    return note("slot", figure, "Devices are behind; if it does not shrink, restart Ostinato.");
  return ok("slot", figure);
}

/** zero-cache removes those of replicas it gave up; one that stays holds the log for nobody. */
function leftOver({ name, active, retained }: Slot): Finding {
  if (active) return ok("slot", `${name} is in use as well`);
  const cure = `If it does not go by itself:  SELECT pg_drop_replication_slot('${name}');`;
  return note("slot", `${name} is left over and holds ${size(retained)}`, cure);
}

export async function log(db: Database): Promise<Finding[]> {
  const { rows } = await db
    .query<{ bytes: number; most: number }>(
      `select sum(size)::float8 as bytes, pg_size_bytes(current_setting('max_wal_size'))::float8 as most
         from pg_ls_waldir()`,
    )
    .catch(() => ({ rows: [] }));
  const [found] = rows;
  if (!found)
    return [
      note("WAL", "this user may not look", "As a superuser: GRANT pg_monitor TO …; (only for this line)"),
    ];
  const figure = `${size(found.bytes)}; Postgres aims at no more than ${size(found.most)}`;
  const cure = "Something holds it: an idle slot (above), an archive_command that fails, or wal_keep_size.";
  return [found.bytes > 2 * found.most ? bad("WAL", figure, cure) : ok("WAL", figure)];
}

const LONG_SECONDS = 300;
const TOO_LONG_SECONDS = 3_600;

export async function transactions(db: Database): Promise<Finding[]> {
  const found = await rowOf<{ pid: number | null; name: string | null; age: number | null }>(
    db,
    `select pid, application_name as name, extract(epoch from now() - xact_start)::float8 as age
       from (select 1) one left join lateral (
         select * from pg_stat_activity
          where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
            and backend_type = 'client backend'
          order by xact_start limit 1) oldest on true`,
  );
  if (found.age === null || found.age < LONG_SECONDS) return [ok("transactions", "none is old")];
  const figure = `one of "${found.name}" is ${span(found.age)} old`;
  const cure = `It keeps Postgres from tidying up. If it is not a backup:  SELECT pg_terminate_backend(${found.pid});`;
  return [
    found.age > TOO_LONG_SECONDS ? bad("transactions", figure, cure) : note("transactions", figure, cure),
  ];
}

const CLOCK_SECONDS = 1;
const WRONG_CLOCK_SECONDS = 10;

/** @param clock this machine's wall clock, ms since the epoch */
export async function clock(db: Database, clock: () => number = Date.now): Promise<Finding[]> {
  const [before, begun] = [clock(), performance.now()];
  const { at } = await rowOf<{ at: number }>(
    db,
    "select extract(epoch from clock_timestamp())::float8 * 1000 as at",
  );
  const [after, ended] = [clock(), performance.now()];
  const jumped = Math.abs(after - before - (ended - begun)) / 1000;
  const apart = Math.abs(at - (before + after) / 2) / 1000;
  const cure = "Days, streaks and timers go by it. Let NTP keep the time on both machines.";
  if (jumped > CLOCK_SECONDS)
    return [bad("clock", `this machine's jumped by ${jumped.toFixed(1)} s just now`, cure)];
  const figure = `${apart.toFixed(1)} s between here and Postgres`;
  if (apart > WRONG_CLOCK_SECONDS) return [bad("clock", figure, cure)];
  return [apart > CLOCK_SECONDS ? note("clock", figure, cure) : ok("clock", figure)];
}
