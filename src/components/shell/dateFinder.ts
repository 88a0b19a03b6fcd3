// The finder of dates in prose: some 15 kB, so this file is only ever imported when somebody begins to write.
import { en } from "chrono-node";
import type { FindDates } from "#zero/inbox/clues.ts";

/** 5/6 is the sixth of May in the United States and the fifth of June elsewhere. */
const isMonthFirst = (locale: string): boolean => /^en(?:-US)?$/i.test(locale);

/** @param locale the person's, as a BCP 47 tag */
export function finderFor(locale: string): FindDates {
  const chrono = isMonthFirst(locale) ? en.casual : en.GB;
  return (text, reference, option) => chrono.parse(text, reference, option);
}
