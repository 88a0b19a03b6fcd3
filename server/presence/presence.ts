// Writes down who is here, when that changes and never otherwise. What is to be looked at waits in a set and is looked at
// in batches, a few times a second at most; while the database is away it waits there too. See README.md.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Roll } from "./roll.ts";

/** A device has this long to come back. With the silence after which a socket is dead (gateway/liveness.ts) less than 30 s. */
const GRACE_MS = 8_000;
/** Changes within this time are one commit. */
const GATHER_MS = 250;
const BATCH = 200;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface PresenceOptions {
  databaseUrl: string;
  onTrouble(error: unknown): void;
  /** For tests that can't wait. */
  graceMs?: number;
}

export interface Presence {
  /** A session's first socket is open, or its last one is closed. */
  onOpen(sessionId: string): void;
  onClosed(sessionId: string): void;
  /** What others may see of a person has changed. */
  changed(userId: string): void;
  /** Compares the rows with who is here: at the start, and after a time in which changes went unheard. */
  takeStock(): void;
  close(): Promise<void>;
}

/** Whoever leads or listens along and is moved hears of it from the worker, which runs the verbs' own rules. */
const TELL_WORKER = `
  SELECT graphile_worker.add_job('settleGatherings', json_build_object('userId', id, 'isHere', is_here),
           job_key := 'settleGatherings:' || id)
    FROM unnest($1::uuid[], $2::boolean[]) AS moved (id, is_here)
   WHERE EXISTS (SELECT FROM library_playback WHERE user_id = id)
      OR EXISTS (SELECT FROM library_listeners WHERE user_id = id)`;

const ON_RECORD = `
  SELECT user_id FROM presence WHERE is_here UNION SELECT user_id FROM online_people
  UNION SELECT user_id FROM library_playback UNION SELECT user_id FROM library_listeners`;

/** Takes some out and works on them; whoever is put in again meanwhile stays, and so do all if it fails. */
async function drain(waiting: Set<string>, work: (people: string[]) => Promise<unknown>): Promise<void> {
  const people = [...waiting].slice(0, BATCH);
  if (people.length === 0) return;
  for (const userId of people) waiting.delete(userId);
  try {
    await work(people);
  } catch (error) {
    for (const userId of people) waiting.add(userId);
    throw error;
  }
}

export function keepPresence({ databaseUrl, onTrouble, graceMs = GRACE_MS }: PresenceOptions): Presence {
  const db = new pg.Pool({ connectionString: databaseUrl, application_name: "ostinato-presence", max: 1 });
  db.on("error", onTrouble);
  const open = new Set<string>();
  const unknown = new Set<string>();
  const dirty = new Set<string>();
  /** Of those, whoever may have to be taken out of what they lead or hear. */
  const moved = new Set<string>();
  const over = new AbortController();
  let isStockDue = false;
  let looping: Promise<void> | undefined;

  const note = (userId: string, mayHaveMoved: boolean) => {
    dirty.add(userId);
    if (mayHaveMoved) moved.add(userId);
    wake();
  };
  const roll = new Roll(graceMs, note);

  /** Whose sessions these are; one that has ended meanwhile is nobody's. */
  async function identify(): Promise<void> {
    const ids = [...unknown];
    if (ids.length === 0) return;
    const { rows } = await db.query<{ id: string; user_id: string }>(
      "select id, user_id from private.sessions where id = any($1::text[]) and expires_at > now()",
      [ids],
    );
    for (const id of ids) unknown.delete(id);
    for (const { id, user_id } of rows) if (open.has(id)) roll.arrive(id, user_id);
  }

  async function compare(): Promise<void> {
    const { rows } = await db.query<{ user_id: string }>(ON_RECORD);
    isStockDue = false;
    for (const userId of roll.people()) dirty.add(userId);
    for (const { user_id } of rows) note(user_id, true);
  }

  async function settle(): Promise<void> {
    await drain(dirty, (people) => {
      const here = people.filter(roll.isHere);
      return db.query(
        "select private.settle_presence($1::uuid[], $2::uuid[]), private.settle_online($1::uuid[], $2::uuid[])",
        [people, here],
      );
    });
  }

  async function tell(): Promise<void> {
    await drain(moved, (people) => db.query(TELL_WORKER, [people, people.map(roll.isHere)]));
  }

  async function work(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!over.signal.aborted && (unknown.size > 0 || dirty.size > 0 || moved.size > 0 || isStockDue)) {
      await sleep(GATHER_MS, undefined, { signal: over.signal }).catch(() => {});
      try {
        await identify();
        if (isStockDue) await compare();
        await settle();
        await tell();
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (over.signal.aborted) return;
        onTrouble(error);
        await sleep(pause, undefined, { signal: over.signal }).catch(() => {});
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  function wake(): void {
    if (over.signal.aborted) return;
    looping ??= work().finally(() => {
      looping = undefined;
    });
  }

  return {
    onOpen(sessionId) {
      open.add(sessionId);
      unknown.add(sessionId);
      wake();
    },
    onClosed(sessionId) {
      open.delete(sessionId);
      unknown.delete(sessionId);
      roll.leave(sessionId);
    },
    changed: (userId) => note(userId, true),
    takeStock() {
      // Not before devices had the time to come back: a restart is no departure, and costs no row.
      setTimeout(() => {
        isStockDue = true;
        wake();
      }, graceMs).unref();
    },
    async close() {
      over.abort();
      roll.close();
      await looping;
      await db.end();
    },
  };
}
