// Asks the worker what series come to. It is started when the first series is seen.
import type { Series } from "#zero/calendar/recurrence.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";

/** A series, and starts outside of the range that matter if they are occurrences: the originals of overrides. */
export type AskedSeries = Series & { id: string; also: readonly number[] };

export type Asked = { id: number } & (
  | { type: "range"; series: readonly AskedSeries[]; from: number; to: number }
  | { type: "before"; series: Series; at: number }
);
export type Answer = { id: number; starts?: [string, number[]][]; count?: number };

type Question = Asked extends infer Each ? (Each extends unknown ? Omit<Each, "id"> : never) : never;

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, (answer: Answer) => void>();

function ask(question: Question): Promise<Answer> {
  if (!worker) {
    worker = new Worker(new URL("./recurrence.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    };
  }
  const id = ++asked;
  const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve));
  worker.postMessage({ ...question, id } as Asked);
  return answer;
}

/** Only what decides: whatever else changes in a series asks for nothing. */
export const seriesOf = ({ startsAt, endsAt, allDay, timezone, rrule }: CalendarEvent): Series => ({
  startsAt,
  endsAt,
  allDay,
  timezone,
  rrule,
});

/** Per series the starts of its occurrences that touch [from, to), ms since the epoch. */
export async function startsOfAll(
  series: readonly AskedSeries[],
  from: number,
  to: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { starts = [] } = await ask({ type: "range", series, from, to });
  return new Map(starts);
}

/** How many occurrences lie before an instant; needed only where a number ends the series. */
export async function countBefore(series: CalendarEvent, at: number): Promise<number> {
  const { count = 0 } = await ask({ type: "before", series: seriesOf(series), at });
  return count;
}
