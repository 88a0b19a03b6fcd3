// Works series out beside the page: what reads rules of recurrence is heavy, and a series may have run for years.
import { readyTemporal } from "#components/shell/temporal.ts";
import { occurrencesBefore, type Series, startsOf } from "#zero/calendar/recurrence.ts";
import type { Answer, Asked } from "./expansion.ts";

const ready = readyTemporal();
/** What was asked of a series lately, the latest last: paging, most edits and the small month ask the same again. */
const answers = new Map<string, { asked: string; starts: number[] }[]>();
const KEPT = 4;

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
  const known = answers.get(id) ?? [];
  const answer = known.find((one) => one.asked === asked) ?? {
    asked,
    starts: startsOf(series, from, to, also),
  };
  answers.set(id, [...known.filter((one) => one !== answer), answer].slice(-KEPT));
  return answer.starts;
}
