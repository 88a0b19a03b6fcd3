// What files from elsewhere say: the CSV export of Loop Habit Tracker, and plain `habit,day,count,note`. Pure: rows in,
// habits with days and complaints by line out.
import type { ScheduleInput } from "#zero/habits/args.ts";
import type { HabitKind } from "#zero/habits/schema.ts";
import { complaints, day as dayArg } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

/** A file as it was chosen: its path within an archive or a folder, and its lines, each cut into cells. */
export interface Table {
  readonly path: string;
  readonly rows: readonly (readonly string[])[];
}

export interface FoundDay {
  readonly day: string;
  readonly count: number;
  readonly isExcused: boolean;
  readonly note: string | null;
}

export interface FoundHabit {
  readonly name: string;
  readonly description: string | null;
  readonly kind: HabitKind;
  readonly schedule: ScheduleInput;
  readonly targetCount: number;
  readonly unit: string | null;
  readonly isArchived: boolean;
  readonly days: FoundDay[];
}

export interface Complaint {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export interface Found {
  readonly habits: readonly FoundHabit[];
  readonly complaints: readonly Complaint[];
}

const head = (table: Table): string[] => (table.rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
const fileName = (path: string): string => path.split("/").at(-1)?.toLowerCase() ?? "";
const isLoopList = (table: Table): boolean =>
  head(table).includes("frequencynumerator") || head(table).includes("numrepetitions");

/** Reads everything that was chosen together. @param today the person's day; later ones are complained about */
export function readTables(tables: readonly Table[], today: string): Found {
  const list = tables.find(isLoopList);
  return list ? readLoop(list, tables, today) : readPlain(tables, today);
}

/** Why a day can't be taken, or undefined. */
function dayComplaint(day: string, today: string): string | undefined {
  const wrong = Object.values(complaints(dayArg, day) ?? {})[0];
  if (wrong) return `“${day}” is not a day. ${wrong}`;
  return day > today ? `${day} has not come yet.` : undefined;
}

// Plain

function readPlain(tables: readonly Table[], today: string): Found {
  const habits = new Map<string, FoundHabit>();
  const wrong: Complaint[] = [];
  for (const table of tables) {
    const columns = head(table);
    const at = (names: readonly string[]) => columns.findIndex((column) => names.includes(column));
    const [habitAt, dayAt, countAt, noteAt, stateAt] = [
      at(["habit", "name"]),
      at(["day", "date"]),
      at(["count", "value"]),
      at(["note", "notes"]),
      at(["state"]),
    ];
    const complain = (line: number, text: string) => wrong.push({ path: table.path, line, text });
    if (habitAt < 0 || dayAt < 0) {
      complain(1, "The first line must name the columns: habit, day, and if you like count and note.");
      continue;
    }
    for (const [i, row] of table.rows.entries()) {
      if (i === 0 || row.every((cell) => cell.trim() === "")) continue;
      const cell = (index: number) => (index < 0 ? "" : unguarded((row[index] ?? "").trim()));
      const line = i + 1;
      const name = cell(habitAt);
      const found = readRow(
        { day: cell(dayAt), count: cell(countAt), note: cell(noteAt), state: cell(stateAt) },
        today,
      );
      if (name === "") complain(line, "The habit has no name.");
      else if (name.length > LIMITS.habitName)
        complain(line, `The name can be at most ${LIMITS.habitName} characters long.`);
      else if (typeof found === "string") complain(line, found);
      else {
        const key = name.toLowerCase();
        const habit = habits.get(key) ?? plainHabit(name);
        habits.set(key, habit);
        if (habit.days.some(({ day }) => day === found.day))
          complain(line, `${name} has a line for ${found.day} already.`);
        else habit.days.push(found);
      }
    }
  }
  return { habits: [...habits.values()], complaints: wrong };
}

/** A text without the sign that keeps a spreadsheet from taking it for a formula. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, "");

const plainHabit = (name: string): FoundHabit => ({
  name,
  description: null,
  kind: "build",
  schedule: { type: "daily" },
  targetCount: 1,
  unit: null,
  isArchived: false,
  days: [],
});

function readRow(
  cells: { day: string; count: string; note: string; state: string },
  today: string,
): FoundDay | string {
  const late = dayComplaint(cells.day, today);
  if (late) return late;
  const count = cells.count === "" ? 1 : Number(cells.count);
  if (!Number.isInteger(count) || count < 0 || count > LIMITS.habitTarget)
    return `“${cells.count}” is not a whole number from 0 to ${LIMITS.habitTarget}.`;
  if (cells.note.length > LIMITS.note) return `The note can be at most ${LIMITS.note} characters long.`;
  const isExcused = cells.state.toLowerCase() === "excused";
  return { day: cells.day, count: isExcused ? 0 : count, isExcused, note: cells.note || null };
}

// Loop

interface LoopHabit {
  readonly found: FoundHabit;
  readonly isNumerical: boolean;
}

function readLoop(list: Table, tables: readonly Table[], today: string): Found {
  const wrong: Complaint[] = [];
  const columns = head(list);
  const byPosition = new Map<number, LoopHabit>();
  const byName = new Map<string, LoopHabit>();
  for (const [i, row] of list.rows.entries()) {
    if (i === 0 || row.every((cell) => cell.trim() === "")) continue;
    const cell = (...names: string[]) =>
      (row[columns.findIndex((column) => names.includes(column))] ?? "").trim();
    const name = cell("name").slice(0, LIMITS.habitName);
    if (name === "") {
      wrong.push({ path: list.path, line: i + 1, text: "The habit has no name." });
      continue;
    }
    const habit = loopHabit(name, cell);
    byPosition.set(Number(cell("position")) || i, habit);
    byName.set(name, habit);
  }
  const marks = tables.filter((table) => table !== list && fileName(table.path).startsWith("checkmarks"));
  const own = marks.filter((table) => loopPosition(table) !== undefined);
  // The files of single habits have the notes; the one for all is for when they are not there.
  for (const table of own) {
    const habit = byPosition.get(loopPosition(table) ?? 0);
    if (habit) readMarks(table, [[1, habit, 2]], today, wrong);
  }
  if (own.length === 0)
    for (const table of marks) {
      const names = (table.rows[0] ?? []).map((cell) => cell.trim().slice(0, LIMITS.habitName));
      const habits = names.flatMap((name, at): Column[] => {
        const habit = at > 0 ? byName.get(name) : undefined;
        return habit ? [[at, habit, -1]] : [];
      });
      readMarks(table, habits, today, wrong);
    }
  return { habits: [...byPosition.values()].map(({ found }) => found), complaints: wrong };
}

/** `001 Wake up/Checkmarks.csv` → 1; undefined for the file of all habits. */
function loopPosition({ path }: Table): number | undefined {
  const folder = path.split("/").at(-2);
  const number = /^(\d+)/.exec(folder ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
}

function loopHabit(name: string, cell: (...names: string[]) => string): LoopHabit {
  const isNumerical = cell("type").toUpperCase() === "NUMERICAL";
  const isAtMost = cell("target type").toUpperCase() === "AT_MOST";
  const target = Number(cell("target value")) || 1;
  const kind: HabitKind = isNumerical && isAtMost ? "avoid" : "build";
  const schedule = loopSchedule(
    Number(cell("frequencynumerator", "numrepetitions")) || 1,
    Number(cell("frequencydenominator", "interval")) || 1,
  );
  const words = [cell("question"), cell("description")].filter(Boolean).join("\n");
  return {
    isNumerical,
    found: {
      name,
      description: words.slice(0, LIMITS.description) || null,
      kind,
      schedule: kind === "avoid" && schedule.type === "times_per_week" ? { type: "daily" } : schedule,
      targetCount: Math.min(
        LIMITS.habitTarget,
        kind === "avoid"
          ? Math.max(0, Math.floor(target))
          : isNumerical
            ? Math.max(1, Math.round(target))
            : 1,
      ),
      unit: isNumerical ? cell("unit").slice(0, LIMITS.habitUnit) || null : null,
      isArchived: cell("archived?").toLowerCase() === "true",
      days: [],
    },
  };
}

/** So many times in so many days, as near as our schedules come. */
export function loopSchedule(times: number, days: number): ScheduleInput {
  if (times >= days) return { type: "daily" };
  if (times === 1 && days !== 7 && days < 28) return { type: "every_n_days", days };
  return { type: "times_per_week", times: Math.min(7, Math.max(1, Math.round((times / days) * 7))) };
}

/** Where a habit stands in the lines of a file, and its notes (-1: there are none). */
type Column = [at: number, habit: LoopHabit, noteAt: number];

function readMarks(table: Table, columns: readonly Column[], today: string, wrong: Complaint[]): void {
  for (const [i, row] of table.rows.entries()) {
    if (i === 0 || row.every((cell) => cell.trim() === "")) continue;
    const day = (row[0] ?? "").trim();
    const late = dayComplaint(day, today);
    if (late) {
      wrong.push({ path: table.path, line: i + 1, text: late });
      continue;
    }
    for (const [at, habit, noteAt] of columns) {
      const value = loopValue((row[at] ?? "").trim(), habit.isNumerical);
      const note = (noteAt < 0 ? "" : (row[noteAt] ?? "").trim()).slice(0, LIMITS.note) || null;
      if (value === "unreadable")
        wrong.push({
          path: table.path,
          line: i + 1,
          text: `“${row[at]}” is no value of ${habit.found.name}.`,
        });
      else if (value !== "nothing" || note !== null)
        habit.found.days.push({
          day,
          count: typeof value === "number" ? value : 0,
          isExcused: value === "excused",
          note,
        });
    }
  }
}

/** Only what was ticked by hand is done: what Loop fills in by itself follows from its schedule. */
function loopValue(cell: string, isNumerical: boolean): number | "excused" | "nothing" | "unreadable" {
  const word = cell.toUpperCase();
  if (["", "NO", "UNKNOWN", "YES_AUTO", "-1"].includes(word)) return "nothing";
  if (word === "SKIP") return "excused";
  if (word === "YES_MANUAL") return 1;
  const value = Number(cell);
  if (!Number.isFinite(value)) return "unreadable";
  // Thousandths.
  if (isNumerical) return value <= 0 ? "nothing" : Math.min(LIMITS.habitTarget, Math.round(value / 1_000));
  if (value === 2) return 1;
  if (value === 3) return "excused";
  return value === 0 || value === 1 ? "nothing" : "unreadable";
}
