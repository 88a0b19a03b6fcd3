// How far a goal is, and what moves it. Progress is worked out from the metric and the milestones and never stored.
import type { Evidence } from "../kernel/evidence.ts";
import type { GoalMetric } from "./schema.ts";

/** Ten thousandths, so that what is added and taken away again leaves nothing behind. */
export const tidy = (value: number): number => Math.round(value * 10_000) / 10_000 || 0;

type Line = Pick<GoalMetric, "start" | "target" | "current">;

/** 1 when the metric is to rise, -1 when it is to fall. */
export const directionOf = ({ start, target }: Pick<GoalMetric, "start" | "target">): 1 | -1 =>
  target < start ? -1 : 1;

/** What is still missing, in the metric's unit; 0 from the target on. */
export const remainingOf = (metric: Line): number =>
  Math.max(0, tidy(directionOf(metric) * (metric.target - metric.current)));

/** How much of the way is done, 0..1. */
export function metricShare(metric: Line): number {
  const way = Math.abs(metric.target - metric.start);
  if (way === 0) return remainingOf(metric) === 0 ? 1 : 0;
  return Math.min(1, Math.max(0, (directionOf(metric) * (metric.current - metric.start)) / way));
}

interface Measured {
  readonly metric: GoalMetric | null | undefined;
}
interface Stone {
  readonly isCompleted: boolean;
}

/** Whether there is anything to tell a goal's progress by. */
export const isMeasured = ({ metric }: Measured, milestones: readonly Stone[]): boolean =>
  Boolean(metric) || milestones.length > 0;

/** Mean of the metric (if any) and the share of milestones reached (if any), 0..1; 0 when there is neither. */
export function progressOf({ metric }: Measured, milestones: readonly Stone[]): number {
  const shares: number[] = [];
  if (metric) shares.push(metricShare(metric));
  if (milestones.length > 0)
    shares.push(milestones.filter(({ isCompleted }) => isCompleted).length / milestones.length);
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Whether all there is to a goal is reached. One without anything to measure never is by itself. */
export const isWhole = (goal: Measured, milestones: readonly Stone[]): boolean =>
  isMeasured(goal, milestones) &&
  (!goal.metric || remainingOf(goal.metric) === 0) &&
  milestones.every(({ isCompleted }) => isCompleted);

/** What a person says of a metric; where it stands is kept by its moves. */
export type MetricFields = Omit<GoalMetric, "current">;

const sameEvidence = (a: Evidence | undefined, b: Evidence | undefined): boolean =>
  JSON.stringify(Object.entries(a ?? {}).sort()) === JSON.stringify(Object.entries(b ?? {}).sort());

/** Whether two metrics say the same, wherever they stand. */
export const sameMetric = (a: MetricFields | null, b: MetricFields | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.unit === b.unit &&
    a.start === b.start &&
    a.target === b.target &&
    sameEvidence(a.evidence, b.evidence));

/** The metric as it is after an edit: its moves stay, so a new start takes where it stands along. */
export const editedMetric = (before: GoalMetric | null, fields: MetricFields): GoalMetric => ({
  ...fields,
  current: before ? tidy(before.current + fields.start - before.start) : fields.start,
});

/** The metric after `amount` was added. */
export const movedMetric = (metric: GoalMetric, amount: number): GoalMetric => ({
  ...metric,
  current: tidy(metric.current + amount),
});

/** Why a metric can't be measured, as a sentence; null when it can. */
export const metricComplaint = ({ start, target }: Pick<GoalMetric, "start" | "target">): string | null =>
  start === target ? "The target must differ from where it starts." : null;

/** The value after each move, by walking back from where the metric stands. @param newestFirst moves that count */
export function valuesAfter<Move extends { readonly amount: number }>(
  current: number,
  newestFirst: readonly Move[],
): (Move & { readonly after: number })[] {
  let value = current;
  return newestFirst.map((move) => {
    const after = value;
    value = tidy(value - move.amount);
    return { ...move, after };
  });
}
