import { describe, expect, test } from "vitest";
import { Temporal } from "#temporal";
import { startsOf } from "#zero/calendar/recurrence.ts";
import { civilDay, instantAt } from "#zero/calendar/rules.ts";
import { DAY, HOUR } from "./arbitraries.ts";

/** RFC 5545, section 3.8.5.3: the standard's own examples, all in New York. */
const STANDARD: readonly (readonly [name: string, start: string, rule: string, dates: string])[] = [
  ["daily for 10 occurrences", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09: 2 3 4 5 6 7 8 9 10 11"],
  [
    "every 10 days, 5 occurrences",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=10;COUNT=5",
    "1997-09: 2 12 22, 1997-10: 2 12",
  ],
  [
    "weekly for 10 occurrences",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10",
    "1997-09: 2 9 16 23 30, 1997-10: 7 14 21 28, 1997-11: 4",
  ],
  [
    "every other week on Monday, Wednesday and Friday until December 24",
    "1997-09-01",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09: 1 3 5 15 17 19 29, 1997-10: 1 3 13 15 17 27 29 31, 1997-11: 10 12 14 24 26 28, 1997-12: 8 10 12 22",
  ],
  [
    "every other week on Tuesday and Thursday",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    "1997-09: 2 4 16 18 30, 1997-10: 2 14 16",
  ],
  [
    "the first Friday for 10 occurrences",
    "1997-09-05",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "1997-09: 5, 1997-10: 3, 1997-11: 7, 1997-12: 5, 1998-01: 2, 1998-02: 6, 1998-03: 6, 1998-04: 3, 1998-05: 1, 1998-06: 5",
  ],
  [
    "the second-to-last Monday",
    "1997-09-22",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09: 22, 1997-10: 20, 1997-11: 17, 1997-12: 22, 1998-01: 19, 1998-02: 16",
  ],
  [
    "the third-to-last day",
    "1997-09-28",
    "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6",
    "1997-09: 28, 1997-10: 29, 1997-11: 28, 1997-12: 29, 1998-01: 29, 1998-02: 26",
  ],
  [
    "the 2nd and 15th",
    "1997-09-02",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    "1997-09: 2 15, 1997-10: 2 15, 1997-11: 2 15, 1997-12: 2 15, 1998-01: 2 15",
  ],
  [
    "the first and last day",
    "1997-09-30",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    "1997-09: 30, 1997-10: 1 31, 1997-11: 1 30, 1997-12: 1 31, 1998-01: 1 31, 1998-02: 1",
  ],
  [
    "every 18 months on the 10th to 15th",
    "1997-09-10",
    "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    "1997-09: 10 11 12 13 14 15, 1999-03: 10 11 12 13",
  ],
  [
    "June and July",
    "1997-06-10",
    "FREQ=YEARLY;COUNT=6;BYMONTH=6,7",
    "1997-06: 10, 1997-07: 10, 1998-06: 10, 1998-07: 10, 1999-06: 10, 1999-07: 10",
  ],
  [
    "the 1st, 100th and 200th day of every third year",
    "1997-01-01",
    "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    "1997-01: 1, 1997-04: 10, 1997-07: 19, 2000-01: 1, 2000-04: 9, 2000-07: 18, 2003-01: 1, 2003-04: 10, 2003-07: 19, 2006-01: 1",
  ],
  [
    "the 20th Monday of the year",
    "1997-05-19",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=3",
    "1997-05: 19, 1998-05: 18, 1999-05: 17",
  ],
  [
    "every Friday the 13th",
    "1998-02-13",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5",
    "1998-02: 13, 1998-03: 13, 1998-11: 13, 1999-08: 13, 2000-10: 13",
  ],
  [
    "election day",
    "1996-11-05",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
    "1996-11: 5, 2000-11: 7, 2004-11: 2",
  ],
  [
    "the third of Tuesday, Wednesday, Thursday",
    "1997-09-04",
    "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    "1997-09: 4, 1997-10: 7, 1997-11: 6",
  ],
  [
    "weeks that begin on Monday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08: 5 10 19 24",
  ],
  [
    "weeks that begin on Sunday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08: 5 17 19 31",
  ],
  [
    "a date that does not exist is left out",
    "2007-01-15",
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    "2007-01: 15 30, 2007-02: 15, 2007-03: 15 30",
  ],
];

describe("the standard's examples", () => {
  const zone = { timezone: "America/New_York" };
  const datesOf = (text: string) =>
    text.split(", ").flatMap((month) => {
      const [name, list = ""] = month.split(": ");
      return list.split(" ").map((day) => `${name}-${day.padStart(2, "0")}`);
    });
  test.each(STANDARD)("%s", (_, start, rrule, dates) => {
    const startsAt = instantAt(start, "09:00", zone);
    const series = { startsAt, endsAt: startsAt + HOUR, allDay: false, ...zone, rrule };
    const found = startsOf(series, startsAt, instantAt("2010-01-01", "00:00", zone));
    expect(found.map((at) => civilDay(at, zone))).toEqual(datesOf(dates));
    for (const at of found)
      expect(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone.timezone).hour).toBe(9);
  });
  test("daily until December 24: 113 days, through the end of summer time", () => {
    const startsAt = instantAt("1997-09-02", "09:00", zone);
    const series = {
      startsAt,
      endsAt: startsAt,
      allDay: false,
      ...zone,
      rrule: "FREQ=DAILY;UNTIL=19971224T000000Z",
    };
    const found = startsOf(series, startsAt, startsAt + 365 * DAY);
    expect(found).toHaveLength(113);
    expect(civilDay(found.at(-1) ?? 0, zone)).toBe("1997-12-23");
  });
});
