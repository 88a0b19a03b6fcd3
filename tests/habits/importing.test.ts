import { describe, expect, test } from "vitest";
import { linesOf } from "#components/habits/exporting.ts";
import { csvOf, tablesOf } from "#components/habits/files.ts";
import { loopSchedule, readTables, type Table } from "#components/habits/importing.ts";
import type { HabitCompletion } from "#zero/habits/schema.ts";

const TODAY = "2026-11-26";
const file = (name: string, text: string) => new File([text], name);
const read = async (...files: File[]) => readTables(await tablesOf(files), TODAY);

describe("a plain CSV", () => {
  test("is read with its columns in any order, and each wrong line is named", async () => {
    const text = [
      "Day,Habit,Note,Count",
      '2026-11-20,Read,"Two chapters, slowly",20',
      "2026-11-21,read,,",
      "2026-11-21,Read,,3",
      "2026-11-27,Read,,1",
      "2026-02-30,Read,,1",
      "2026-11-22,,,1",
      "2026-11-22,Walk,,half",
      "",
    ].join("\r\n");
    const { habits, complaints } = await read(file("mine.csv", `\uFEFF${text}`));
    expect(habits.map(({ name, days }) => [name, days])).toEqual([
      [
        "Read",
        [
          { day: "2026-11-20", count: 20, isExcused: false, note: "Two chapters, slowly" },
          { day: "2026-11-21", count: 1, isExcused: false, note: null },
        ],
      ],
    ]);
    expect(complaints.map(({ line, text: words }) => `${line}: ${words}`)).toEqual([
      "4: Read has a line for 2026-11-21 already.",
      "5: 2026-11-27 has not come yet.",
      "6: “2026-02-30” is not a day. That date does not exist.",
      "7: The habit has no name.",
      "8: “half” is not a whole number from 0 to 100000.",
    ]);
  });

  test("without its columns, a file that is no CSV, and a broken archive are refused in words", async () => {
    const { complaints } = await read(file("mine.csv", "a,b\n1,2"));
    expect(complaints[0]).toMatchObject({ path: "mine.csv", line: 1 });
    await expect(read(file("mine.db", ""))).rejects.toThrow(
      "mine.db is neither a CSV file nor a zip archive.",
    );
    await expect(read(file("loop.zip", "no zip"))).rejects.toThrow("could not be opened");
  });
});

const HABITS = [
  "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?",
  "001,Wake up early,YES_NO,Did you?,,1,1,#388E3C,,,,false",
  "002,Run,NUMERICAL,How far?,Outside,3,7,#388E3C,km,AT_LEAST,5.0,false",
  "003,Coffee,NUMERICAL,,,1,1,#388E3C,cups,AT_MOST,2.0,true",
].join("\n");

describe("an export of Loop Habit Tracker", () => {
  test("as a zip: single files, with notes, numbers in thousandths, and nothing that Loop made up", async () => {
    const { zipSync, strToU8 } = await import("fflate");
    const zip = zipSync({
      "Habits.csv": strToU8(HABITS),
      "Checkmarks.csv": strToU8("Date,Wake up early,Run,Coffee,\n2026-11-20,2,1000,0,\n"),
      "001 Wake up early/Checkmarks.csv": strToU8(
        "Date,Value,Notes\n2026-11-25,2,\n2026-11-24,1,\n2026-11-23,3,Ill\n2026-11-22,0,Slept\n2026-11-21,-1,\n2026-11-20,YES_MANUAL,\n2026-11-19,SKIP,\n2026-11-18,7,\n",
      ),
      "002 Run/Checkmarks.csv": strToU8(
        "Date,Value,Notes\n2026-11-25,5000,\n2026-11-24,2600,Rain\n2026-11-23,0,\n",
      ),
      "003 Coffee/Checkmarks.csv": strToU8("Date,Value,Notes\n2026-11-25,3000,\n"),
      "001 Wake up early/Scores.csv": strToU8("Date,Score\n2026-11-25,0.5\n"),
    });
    const { habits, complaints } = await read(new File([zip as never], "Loop Habits CSV 2026-11-26.zip"));
    expect(habits.map(({ days: _, ...about }) => about)).toEqual([
      {
        name: "Wake up early",
        description: "Did you?",
        kind: "build",
        schedule: { type: "daily" },
        targetCount: 1,
        unit: null,
        isArchived: false,
      },
      {
        name: "Run",
        description: "How far?\nOutside",
        kind: "build",
        schedule: { type: "times_per_week", times: 3 },
        targetCount: 5,
        unit: "km",
        isArchived: false,
      },
      {
        name: "Coffee",
        description: null,
        kind: "avoid",
        schedule: { type: "daily" },
        targetCount: 2,
        unit: "cups",
        isArchived: true,
      },
    ]);
    expect(habits[0]?.days).toEqual([
      { day: "2026-11-25", count: 1, isExcused: false, note: null },
      { day: "2026-11-23", count: 0, isExcused: true, note: "Ill" },
      { day: "2026-11-22", count: 0, isExcused: false, note: "Slept" },
      { day: "2026-11-20", count: 1, isExcused: false, note: null },
      { day: "2026-11-19", count: 0, isExcused: true, note: null },
    ]);
    expect(habits[1]?.days.map(({ count, note }) => [count, note])).toEqual([
      [5, null],
      [3, "Rain"],
    ]);
    expect(habits[2]?.days.map(({ count }) => count)).toEqual([3]);
    expect(complaints.map(({ path, line }) => [path, line])).toEqual([
      ["001 Wake up early/Checkmarks.csv", 9],
    ]);
  });

  test("as two files chosen together, in the words of older versions too", async () => {
    const old = "Name,Description,NumRepetitions,Interval,Color\nMeditate,,1,3,#AAA\nRun,,2,7,#AAA\n";
    const marks = "Date,Meditate,Run,\n2026-11-25,2,0,\n2026-11-24,0,2,\n";
    const { habits } = await read(file("Checkmarks.csv", marks), file("Habits.csv", old));
    expect(habits.map(({ name, schedule, days }) => [name, schedule, days.map(({ day }) => day)])).toEqual([
      ["Meditate", { type: "every_n_days", days: 3 }, ["2026-11-25"]],
      ["Run", { type: "times_per_week", times: 2 }, ["2026-11-24"]],
    ]);
  });

  test.each([
    [1, 1, { type: "daily" }],
    [7, 7, { type: "daily" }],
    [1, 7, { type: "times_per_week", times: 1 }],
    [1, 2, { type: "every_n_days", days: 2 }],
    [10, 30, { type: "times_per_week", times: 2 }],
    [1, 31, { type: "times_per_week", times: 1 }],
  ])("%d times in %d days", (times, days, schedule) => {
    expect(loopSchedule(times, days)).toEqual(schedule);
  });
});

test("what is exported is read again as it was", async () => {
  const row = (about: Partial<HabitCompletion>): HabitCompletion => ({
    id: "x",
    habitId: "h",
    userId: "u",
    day: "2026-11-20",
    count: 1,
    state: "done",
    note: null,
    source: "manual",
    sourceId: null,
    sourceTitle: null,
    completedAt: 0,
    ...about,
  });
  const lines = linesOf({ name: "Read, slowly" }, [
    row({ day: "2026-11-21", count: 5, note: '=SUM(A1)\nand "more"' }),
    row({ count: 7, source: "evidence", sourceId: "reading:1" }),
    row({ count: 3 }),
    row({ day: "2026-11-22", count: 0, state: "excused" }),
    row({ day: "2026-11-23", count: 9, source: "evidence", sourceId: "reading:2", state: "detached" }),
  ]);
  const csv = csvOf([["habit", "day", "count", "state", "note"], ...lines]);
  // A spreadsheet does not take a note for a formula.
  expect(csv).toContain("\"'=SUM(A1)");
  const { habits, complaints } = readTables((await tablesOf([file("habits.csv", csv)])) as Table[], TODAY);
  expect(complaints).toEqual([]);
  expect(habits[0]?.days.map(({ day, count, isExcused }) => [day, count, isExcused])).toEqual([
    ["2026-11-20", 10, false],
    ["2026-11-21", 5, false],
    ["2026-11-22", 0, true],
  ]);
  expect(habits[0]?.days[1]?.note).toBe('=SUM(A1)\nand "more"');
});
