// Hears from Postgres when a session ends or what others see of a person changes, wherever that was done, and tells it at
// once. A lost connection is made again; what ended in between is found by asking which of the known sessions still stand.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const CHANNEL = "session_ended";
const PRESENCE_CHANNEL = "presence_changed";

export type SessionEvents = {
  /** Resolves when it listens for the first time. */
  ready: Promise<void>;
  close(): Promise<void>;
};

export type SessionListener = {
  databaseUrl: string;
  /** A session's id (SHA-256 of its token, hex), once for each end. */
  onEnded(sessionId: string): void;
  /** A person who shares their presence now, or no more, or came into a library or left it. */
  onPerson?(userId: string): void;
  /** After a connection was made (again): what happened before was not heard. */
  onListening?(): void;
  /** The sessions to ask about after a connection was made (again). */
  known(): string[];
  /** Connections that failed or were lost. */
  onTrouble(error: unknown): void;
};

export function listenForEndedSessions(listener: SessionListener): SessionEvents {
  const over = new AbortController();
  const ready = Promise.withResolvers<void>();
  let client: pg.Client | undefined;

  async function listenOnce(): Promise<void> {
    const lost = Promise.withResolvers<void>();
    client = new pg.Client({
      connectionString: listener.databaseUrl,
      application_name: "ostinato-gateway",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on("error", listener.onTrouble);
    client.on("end", () => lost.resolve());
    client.on("notification", ({ channel, payload }) => {
      if (channel === CHANNEL && payload) listener.onEnded(payload);
      if (channel === PRESENCE_CHANNEL && payload) listener.onPerson?.(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}; listen ${PRESENCE_CHANNEL}`);
      listener.onListening?.();
      ready.resolve();
      await endTheGone(client);
      if (!over.signal.aborted) await lost.promise;
    } finally {
      await client.end().catch(() => {});
    }
  }

  async function endTheGone(connected: pg.Client): Promise<void> {
    const known = listener.known();
    if (known.length === 0) return;
    const { rows } = await connected.query<{ id: string }>(
      "select id from private.sessions where id = any($1::text[]) and expires_at > now()",
      [known],
    );
    const standing = new Set(rows.map(({ id }) => id));
    for (const id of known) if (!standing.has(id)) listener.onEnded(id);
  }

  const loop = (async () => {
    let pause = FIRST_PAUSE_MS;
    while (!over.signal.aborted) {
      const begun = performance.now();
      await listenOnce().catch(listener.onTrouble);
      if (performance.now() - begun > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      await sleep(pause, undefined, { signal: over.signal }).catch(() => {});
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }
  })();

  return {
    ready: ready.promise,
    async close() {
      over.abort();
      await client?.end().catch(() => {});
      await loop;
    },
  };
}
