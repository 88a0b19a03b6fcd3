// The table of counts, for people and as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Outcome } from "./round.ts";

export interface Skip {
  readonly fault: string;
  readonly why: string;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

const HEAD = ["fault", "runs", "operations", "refused", "healed p50 s", "max s", "violations"];

export function tableOf(outcomes: readonly Outcome[], skips: readonly Skip[]): string {
  const names = [...new Set(outcomes.map(({ fault }) => fault))];
  const sum = (list: readonly Outcome[], of: (outcome: Outcome) => number) =>
    list.reduce((total, outcome) => total + of(outcome), 0);
  const line = (name: string, list: readonly Outcome[]): string[] => {
    const healed = list
      .flatMap(({ healedMs }) => (healedMs === undefined ? [] : [healedMs]))
      .toSorted((a, b) => a - b);
    return [
      name,
      String(list.length),
      String(sum(list, ({ operations }) => operations)),
      String(sum(list, ({ refused }) => refused)),
      healed.length > 0 ? seconds(median(healed)) : "never",
      healed.length > 0 ? seconds(healed.at(-1) ?? 0) : "never",
      String(sum(list, ({ violations }) => violations.length)),
    ];
  };
  const body = names.map((name) =>
    line(
      name,
      outcomes.filter(({ fault }) => fault === name),
    ),
  );
  const skipped = skips.map(({ fault, why }) => [fault, "0", "", "", "", "", `skipped: ${why}`]);
  const rows = [HEAD, HEAD.map(() => "---"), ...body, ...skipped, line("all", outcomes)];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function writeReport(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
