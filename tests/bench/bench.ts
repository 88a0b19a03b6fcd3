// What every row is given, and what it gives back.
import type { Browser } from "@playwright/test";
import type pg from "pg";
import type { BareZero } from "./bare/stack.ts";
import type { Account } from "./devices.ts";
import type { Helper } from "./processes.ts";
import type { Ratio, Summary } from "./statistics.ts";

export interface Bench {
  url: string;
  dataDir: string;
  db: pg.Client;
  /** Of the stack's own database. */
  databaseUrl: string;
  floor: { url: string; databaseUrl: string; helper: Helper };
  bare(): Promise<BareZero>;
  browser(): Promise<Browser>;
  /** A new person, with whatever `fill` gives them. */
  person(fill?: (db: pg.Client, userId: string) => Promise<void>): Promise<Account>;
  random(): number;
  /** Fewer samples, to see that a row works. */
  isQuick: boolean;
  /** Waits until the machine is quiet, for as long as patience lasts. @returns its load average over one minute */
  calm(): Promise<number>;
}

/** Samples of one side of a row; ms unless the row says otherwise. */
export type Samples = Record<string, number[]>;

export type Aim =
  | { kind: "ratio"; atMost: number }
  | { kind: "ratio"; atLeast: number }
  | { kind: "value"; atMost: number; of: "p50" | "p95" | "p99" | "max" }
  /** Shown beside the others; the issue sets no aim. */
  | { kind: "none" };

export type Verdict = "met" | "missed" | "inconclusive" | "not possible yet" | "for information";

export interface Row {
  name: string;
  ours: Summary;
  unit: string;
  floor?: { name: string; summary: Summary };
  ratio?: Ratio;
  aim: string;
  verdict: Verdict;
  /** The highest load average before any of its rounds. */
  load: number;
}

export interface Measured {
  rows: Row[];
  samples: Samples;
  /** What a reader of the table should know beside it. */
  notes?: string[];
}

export type Measure = (bench: Bench) => Promise<Measured>;
