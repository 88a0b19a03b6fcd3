import { Show } from "solid-js";
import { dayName } from "#components/ui/dates.ts";
import { LineChart, type Spot } from "#components/ui/LineChart.tsx";
import { valuesAfter } from "#zero/goals/rules.ts";
import { paceOf, projectedDay } from "#zero/goals/rules-pace.ts";
import type { GoalMetric, GoalMove } from "#zero/goals/schema.ts";
import { daysBetween } from "#zero/kernel/day.ts";
import { useGoalsContext } from "./context.ts";
import type { GoalView } from "./view.ts";
import { amountText } from "./words.ts";

/** The longest outlook that leaves the past readable: as many times the way so far. */
const MOST_OUTLOOK = 2;

/** The metric from its start to today, the straight line to its target, and where the present pace leads. */
export function MetricChart(props: { view: GoalView; metric: GoalMetric; moves: readonly GoalMove[] }) {
  const { today } = useGoalsContext();
  const counted = () => props.moves.filter(({ isDetached }) => !isDetached);
  const name = (day: string) => dayName(day, { day: "numeric", month: "short", year: "numeric" });
  const first = () =>
    counted().reduce((least, { day }) => (day < least ? day : least), props.view.startedDay);
  const at = (day: string) => daysBetween(first(), day);
  /** One point a day: where it stood at its end. */
  const points = () => {
    const days = new Map<string, number>();
    const after = valuesAfter(props.metric.current, counted());
    const oldest = after.at(-1);
    days.set(first(), oldest ? oldest.after - oldest.amount : props.metric.start);
    for (const move of after.toReversed()) days.set(move.day, move.after);
    days.set(today(), props.metric.current);
    return [...days].map(([day, value]) => ({ at: at(day), value, name: name(day) }));
  };
  const guide = (): readonly [Spot, Spot] | undefined => {
    const { targetDay } = props.view.goal;
    if (!targetDay || targetDay <= props.view.startedDay) return undefined;
    return [
      { at: at(props.view.startedDay), value: props.metric.start },
      { at: at(targetDay), value: props.metric.target },
    ];
  };
  const outlook = (): readonly [Spot, Spot] | undefined => {
    const pace = paceOf(props.metric, counted(), props.view.startedDay, today());
    const day = props.view.goal.status === "active" ? projectedDay(props.metric, pace, today()) : null;
    const now = Math.max(7, at(today()));
    const reach = Math.max(MOST_OUTLOOK * now, guide()?.[1].at ?? 0);
    if (day === null || at(day) > reach || day === today()) return undefined;
    return [
      { at: at(today()), value: props.metric.current },
      { at: at(day), value: props.metric.target },
    ];
  };
  const last = () => {
    const { targetDay } = props.view.goal;
    return targetDay && targetDay > today() ? targetDay : today();
  };
  return (
    <Show when={counted().length > 0}>
      <LineChart
        title="The way so far"
        points={points()}
        format={(value) => amountText(value, props.metric.unit)}
        target={{
          value: props.metric.target,
          name: `Target ${amountText(props.metric.target, props.metric.unit)}`,
        }}
        guide={guide()}
        outlook={outlook()}
        ends={[`${name(first())}: ${amountText(points()[0]?.value ?? 0, props.metric.unit)}`, name(last())]}
        columns={["Day", "Value"]}
      />
    </Show>
  );
}
