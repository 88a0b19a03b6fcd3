// What the endpoints of the operators' database view answer.

export interface AnswerColumn {
  name: string;
  /** As Postgres writes it: `uuid`, `timestamp with time zone`. */
  type: string;
}

/** Values as Postgres writes them; null is null. */
export type AnswerRow = readonly (string | null)[];

export interface StatementAnswer {
  columns: readonly AnswerColumn[];
  rows: readonly AnswerRow[];
  milliseconds: number;
  /** Why there are not more rows, where there are more. */
  cutBy: "rows" | "bytes" | null;
  /** Whether single long values were cut. */
  shortened: boolean;
}

/** A statement that was refused or failed, in Postgres's words or ours. */
export interface StatementProblem {
  message: string;
  hint: string | null;
  /** Where in the text, from 1 on; null where that is not known. */
  position: number | null;
}

export type StatementOutcome =
  | { answer: StatementAnswer; problem?: never }
  | { problem: StatementProblem; answer?: never };

export interface TableSummary {
  schema: string;
  name: string;
  /** Postgres's estimate; null where it never counted. */
  rows: number | null;
  deadRows: number;
  tableBytes: number;
  indexBytes: number;
  /** Long values, kept apart. */
  toastBytes: number;
  /** Instants in ms. */
  vacuumedAt: number | null;
  analyzedAt: number | null;
  /** Whether its rows can be looked at: what lies in `private` stays there. */
  isReadable: boolean;
}

export interface TablesAnswer {
  databaseBytes: number;
  tables: readonly TableSummary[];
  /** Why neither rows nor statements can be had here; null where they can. */
  closed: string | null;
}

export interface RowsAnswer {
  columns: readonly (AnswerColumn & { isKey: boolean; isMasked: boolean })[];
  rows: readonly AnswerRow[];
  /** The key after which the next page begins; null on the last one. */
  next: readonly string[] | null;
}

export interface StatementStatistics {
  text: string;
  calls: number;
  /** All in ms. */
  total: number;
  mean: number;
  longest: number;
  rows: number;
}

export interface RunningStatement {
  pid: number;
  application: string;
  state: string;
  text: string;
  /** How long the statement runs, and its transaction, in ms. */
  milliseconds: number;
  transactionMilliseconds: number | null;
  /** What it waits for, such as `Lock`; null while it works. */
  waitsFor: string | null;
  /** Processes that hold what it waits for. */
  blockedBy: readonly number[];
}

export interface ActivityAnswer {
  /** The slowest since the statistics began; null where this Postgres keeps none. */
  slowest: readonly StatementStatistics[] | null;
  /** Instant in ms since which they are kept. */
  since: number | null;
  /** Why there are none, where there are none. */
  why: string | null;
  running: readonly RunningStatement[];
}

export interface MigrationSummary {
  number: number;
  name: string;
  checksum: string;
  /** Instant in ms; null while it waits to be applied. */
  appliedAt: number | null;
  /** Whether the file is still what was applied. */
  isUnchanged: boolean;
}
