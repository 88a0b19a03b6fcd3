// What is measured of the running server, once: its key in the table `gauges`, how it is shown, and from where on it is
// worth a look (`warn`) or something is wrong (`bad`). Sampled in `server/operations/sample.ts`.

export type Shown = "count" | "bytes" | "seconds";

export interface GaugeSpec {
  name: string;
  /** What is counted, in one sentence. */
  help: string;
  shown: Shown;
  /** Costs more than an index look-up: once a minute is enough. */
  costly?: true;
  warn?: number;
  bad?: number;
}

const MB = 1024 * 1024;

export const GAUGES = {
  people: { name: "People", help: "Accounts on this server.", shown: "count", costly: true },
  activeDay: { name: "Active in 24 h", help: "People active in 24 hours.", shown: "count", costly: true },
  activeWeek: { name: "Active in 7 days", help: "People active in 7 days.", shown: "count", costly: true },
  activeMonth: { name: "Active in 30 days", help: "People active in 30 days.", shown: "count", costly: true },
  online: { name: "Online", help: "People with an open device.", shown: "count" },
  focusing: { name: "Focusing now", help: "Focus sessions that run.", shown: "count" },
  sessions: { name: "Signed in", help: "Sessions that have not run out.", shown: "count", costly: true },
  sockets: { name: "Sync clients", help: "Open sync connections.", shown: "count" },
  requests: { name: "Requests a minute", help: "Requests answered in the last minute.", shown: "count" },
  mutations: { name: "Mutations a minute", help: "Mutations in the last minute.", shown: "count" },
  errors: {
    name: "Errors a minute",
    help: "Errors logged in the last minute.",
    shown: "count",
    warn: 1,
    bad: 30,
  },
  lag: {
    name: "Replication lag",
    help: "Write-ahead log that the sync server has not confirmed.",
    shown: "bytes",
    warn: 16 * MB,
    bad: 256 * MB,
  },
  jobsWaiting: { name: "Queue", help: "Jobs that are due.", shown: "count", warn: 100, bad: 1_000 },
  jobsOldest: {
    name: "Oldest job",
    help: "How long the oldest due job waits.",
    shown: "seconds",
    warn: 30,
    bad: 300,
  },
  jobsFailing: {
    name: "Failing jobs",
    help: "Jobs whose last run failed.",
    shown: "count",
    warn: 1,
    bad: 20,
  },
  storage: { name: "Files", help: "Bytes of uploaded files.", shown: "bytes", costly: true },
  database: { name: "Database", help: "Bytes of the database.", shown: "bytes", costly: true },
  memory: { name: "Memory", help: "Resident memory of the gateway.", shown: "bytes" },
} as const satisfies Record<string, GaugeSpec>;

export type GaugeKey = keyof typeof GAUGES;
export const GAUGE_KEYS = Object.keys(GAUGES) as GaugeKey[];

/** A figure is written once a minute at least; one older than this says nothing about now. */
export const STALE_MS = 90_000;

export type Standing = "well" | "warn" | "bad";

export function standingOf(key: GaugeKey, value: number): Standing {
  const { warn, bad }: GaugeSpec = GAUGES[key];
  if (bad !== undefined && value >= bad) return "bad";
  return warn !== undefined && value >= warn ? "warn" : "well";
}
