// Whether an aim was met, on the evidence's worse end; and the table that says so.
import type { Aim, Bench, Row, Samples, Verdict } from "./bench.ts";
import { type Ratio, ratio, type Summary, summarise } from "./statistics.ts";

/** With more than this waiting for two cores, figures are the machine's, not ours. */
export const BUSY_LOAD = 2.5;

export interface Comparison {
  name: string;
  ours: string;
  /** Absent where the aim is a figure of its own. */
  floor?: string;
  aim: Aim;
  unit?: string;
}

export function compare(
  bench: Bench,
  { samples, load }: { samples: Samples; load: number },
  { name, ours, floor, aim, unit = "ms" }: Comparison,
): Row {
  const own = summarise(samples[ours] ?? []);
  const other = floor === undefined ? undefined : (samples[floor] ?? []);
  const compared = other && ratio(samples[ours] ?? [], other, bench.random);
  return {
    name,
    ours: own,
    unit,
    ...(floor !== undefined && other && { floor: { name: floor, summary: summarise(other) } }),
    ...(compared && { ratio: compared }),
    aim: wordsOf(aim),
    verdict: judge(aim, own, compared, load),
    load,
  };
}

/** What a long past costs beside a short one, and beside a floor that has none. */
export const pastRows = (
  bench: Bench,
  measured: { samples: Samples; load: number },
  { name, many, few, floor }: { name: string; many: string; few: string; floor: string },
): Row[] => [
  compare(bench, measured, {
    name: `${name}, long past beside short`,
    ours: many,
    floor: few,
    aim: { kind: "ratio", atMost: 1.2 },
  }),
  compare(bench, measured, { name, ours: many, floor, aim: { kind: "none" } }),
];

function judge(aim: Aim, own: Summary, compared: Ratio | undefined, load: number): Verdict {
  if (aim.kind === "none") return "for information";
  if (load > BUSY_LOAD) return "inconclusive";
  return isMet(aim, own, compared) ? "met" : "missed";
}

/** Judged by the end of the interval that speaks against us; no figure is no success. */
function isMet(aim: Aim, own: Summary, compared: Ratio | undefined): boolean {
  if (aim.kind === "none") return true;
  if (aim.kind === "value") return own[aim.of] <= aim.atMost;
  if (!compared) return false;
  return "atMost" in aim ? compared.high <= aim.atMost : compared.low >= aim.atLeast;
}

function wordsOf(aim: Aim): string {
  if (aim.kind === "none") return "–";
  if (aim.kind === "value") return `${aim.of} ≤ ${aim.atMost}`;
  return "atMost" in aim ? `≤ ${aim.atMost} ×` : `≥ ${aim.atLeast} ×`;
}

const figure = (value: number): string => (value >= 1_000 ? value.toFixed(0) : value.toFixed(1));
const four = ({ p50, p95, p99, max }: Summary): string => [p50, p95, p99, max].map(figure).join(" / ");

/** A markdown table, readable as it stands. */
export function table(rows: readonly Row[]): string {
  const head = [
    "row",
    "n",
    "ours: p50 / p95 / p99 / max",
    "floor: p50 / p95 / p99 / max",
    "ratio [95 %]",
    "aim",
    "load",
  ];
  const lines = rows.map((row) => [
    row.name,
    String(row.ours.n),
    `${four(row.ours)} ${row.unit}`,
    row.floor ? `${four(row.floor.summary)} (${row.floor.name})` : "–",
    row.ratio
      ? `${row.ratio.ratio.toFixed(2)} [${row.ratio.low.toFixed(2)}, ${row.ratio.high.toFixed(2)}]`
      : "–",
    row.aim,
    `${row.load.toFixed(1)}`,
    row.verdict,
  ]);
  const all = [[...head, "verdict"], ...lines];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((cells) => cells[i]?.length ?? 0))) ?? [];
  const print = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [print(all[0] ?? []), rule, ...all.slice(1).map(print)].join("\n");
}
