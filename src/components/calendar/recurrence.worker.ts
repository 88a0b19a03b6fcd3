// Works series out beside the page: what reads rules of recurrence is heavy, and a series may have run for years.
import { readyTemporal } from "#components/shell/temporal.ts";
import { occurrencesBefore, type Series, startsOf } from "#zero/calendar/recurrence.ts";
import type { Answer, Asked } from "./expansion.ts";

const ready = readyTemporal();
/** By series: what was asked last, and its answer. Paging and most edits ask the same again. */
const answers = new Map<string, { asked: string; starts: number[] }>();

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  await ready;
  self.postMessage({ id: data.id, ...answerTo(data) } satisfies Answer);
};

function answerTo(asked: Asked): Omit<Answer, "id"> {
  if (asked.type === "before") return { count: occurrencesBefore(asked.series, asked.at) };
  const starts = asked.series.map(({ id, also, ...series }): [string, number[]] => [
    id,
    answered(id, series, asked.from, asked.to, also),
  ]);
  return { starts };
}

function answered(id: string, series: Series, from: number, to: number, also: readonly number[]): number[] {
  const asked = JSON.stringify([series, from, to, also]);
  const known = answers.get(id);
  if (known?.asked === asked) return known.starts;
  const starts = startsOf(series, from, to, also);
  answers.set(id, { asked, starts });
  return starts;
}
