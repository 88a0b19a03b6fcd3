// Rows for every table there is, without knowing any of them: values are tried until the database's own CHECKs, keys
// and references accept them. A table that can't be filled is an error, so that a new one can't be left out.
import pg from "pg";
import type { Chance } from "./chance.ts";
import { ownerOf, type Reference, type ShapeColumn, type TableShape } from "./shape.facts.ts";

type Row = Record<string, unknown>;

/** What rules read out of a column, where any value of its type would not do. */
const DOCUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  "public.inbox_items.parsed": [
    { original: "call ada every friday #band", parts: [{ type: "repeat", text: "every friday", at: 9 }] },
    {
      original: "tomorrow",
      parts: [{ type: "date", text: "", at: 0, dueAt: 1_795_300_000_000, hasTime: false }],
    },
  ],
  "public.inbox_items.tags": [["band"], ["mix", "live"], []],
  "public.inbox_items.became": [{ type: "quest", id: "00000000-0000-4000-8000-000000000000" }],
  "public.achievement_definitions.condition": [
    { type: "count", counter: "focusSessions", atLeast: 1 },
    { type: "level", atLeast: 1 },
    { type: "hidden" },
  ],
  "private.hidden_achievements.condition": [{ type: "streak", streak: "daily", atLeast: 1 }],
  "public.market_items.effect": [
    { type: "accent", accent: "cobalt" },
    { type: "frame", frame: "brass" },
    { type: "freeze", streak: "focus" },
  ],
  "public.user_counters.counts": [{ focusSessions: 3, pages: 40 }],
  "public.activity_events.event_type": ["focus", "ownQuest", "break"],
  "public.activity_sums.kind": ["all", "focus"],
  "public.calendar_events.exdates": [[], [1_795_300_000_000]],
  "public.calendar_events.rrule": [
    "FREQ=DAILY;COUNT=9",
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=MONTHLY;BYDAY=-1FR",
  ],
  "public.calendar_events.timezone": ["Europe/Berlin", "Pacific/Auckland"],
  "public.habits.evidence": [{ source: "focusMinutes", counts: "amount" }],
  "public.habits.pauses": [[], [{ from: "2026-11-01", until: "2026-11-07" }]],
  "public.goals.metric": [
    { unit: "kg", start: 80, target: 72, current: 75 },
    { unit: "min", start: 0, target: 600, current: 90, evidence: { source: "focusMinutes" } },
  ],
  "public.weekly_reviews.objectives": [
    [{ id: "00000000-0000-4000-8000-000000000001", title: "Mix", isDone: false }],
  ],
  "public.daily_plans.items": [
    [{ id: "own:1", type: "own", title: "Call", order: "a0", state: "open", isKept: true, minutes: 20 }],
  ],
  "public.plan_templates.items": [[{ title: "Warm up", minutes: 15, startMinute: 540 }]],
  "public.plan_templates.weekdays": [[1, 3]],
  "public.focus_libraries.mix": [[], [{ sound: "rain", volume: 60 }]],
  "public.habits.schedule": [{ type: "daily" }, { type: "weekdays", weekdays: [1, 4] }],
};

const NUMBERS = [1, 0, 2, 3, 25, 60, 1500];
const HOUR = 3_600_000;
const REACH = [-48 * HOUR, -1 * HOUR, -HOUR / 6, HOUR / 4, 24 * HOUR];
/** Rows per table: a bare one for each word, a bare one for each optional column, and some with all columns filled. */
const MOST_OF_A_KIND = 24;
const FREE_ROWS = 4;
const TRASHED = "deleted_at";
const MOST_TRIES = 400;

export interface Filling {
  readonly db: pg.ClientBase;
  readonly shape: readonly TableShape[];
  readonly chance: Chance;
  /** The moment around which instants and days lie, ms since the epoch. */
  readonly now: number;
}

/** Gives a person who exists rows in every table that has an owner, one for each word of its vocabularies. */
export async function fillPerson(filling: Filling, userId: string): Promise<void> {
  // Another person's rows are others.
  filling.chance.next();
  for (const table of filling.shape)
    if (table.name !== "public.users" && ownerOf(table, filling.shape))
      await fillTable(filling, table, userId);
}

/** Gives every catalogue at least some rows. */
export async function fillCatalogues(filling: Filling): Promise<void> {
  for (const table of filling.shape)
    if (!ownerOf(table, filling.shape)) await fillTable(filling, table, null);
}

async function fillTable(all: Filling, table: TableShape, userId: string | null): Promise<void> {
  // Of its own, so that another table changes no row of this one.
  const filling = { ...all, chance: all.chance.apart(table.name) };
  const parents = new Map<Reference, Row[]>();
  for (const reference of table.references)
    parents.set(reference, await parentsOf(filling, reference, userId));
  const vocabularies = table.columns.flatMap((column) =>
    vocabularyOf(table, column.name).map((word) => ({ [column.name]: word })),
  );
  const optional = table.columns.filter(({ isNullable }) => isNullable).map(({ name }) => name);
  const wishes: Wish[] = [
    { fixed: {}, filled: [], isNew: true },
    ...vocabularies.slice(0, MOST_OF_A_KIND).map((fixed) => ({ fixed, filled: [], isNew: false })),
    ...optional.slice(0, MOST_OF_A_KIND).map((name) => ({ fixed: {}, filled: [name], isNew: true })),
    ...Array.from({ length: FREE_ROWS }, () => ({ fixed: {}, filled: optional, isNew: false })),
    // Most lists leave out what lies in the trash.
    ...(optional.includes(TRASHED)
      ? Array.from({ length: FREE_ROWS }, () => ({
          fixed: {},
          filled: optional.filter((name) => name !== TRASHED),
          isNew: false,
        }))
      : []),
  ];
  const own = table.references.filter((reference) => reference.table === table.name);
  for (const wish of wishes) {
    // What refers to its own table can only refer to what is there by now.
    for (const reference of own) parents.set(reference, await parentsOf(filling, reference, userId));
    await insertRow(filling, table, parents, userId, wish);
  }
  const { rows } = await filling.db.query(
    `SELECT 1 FROM ${table.name} ${table.owner && userId ? `WHERE ${table.owner} = '${userId}'` : ""} LIMIT 1`,
  );
  if (rows.length === 0) throw new Error(`${table.name} could not be filled`);
}

async function parentsOf(
  { db, shape }: Filling,
  { table, targets }: Reference,
  userId: string | null,
): Promise<Row[]> {
  if (table === "public.users") return userId ? [{ id: userId }] : [];
  const owner = shape.find(({ name }) => name === table)?.owner;
  const { rows } = await db.query<Row>(
    `SELECT ${targets.join(", ")} FROM ${table} ${owner && userId ? `WHERE ${owner} = '${userId}'` : ""}`,
  );
  return rows;
}

/** The words of `CHECK (x IN (…))`. */
function vocabularyOf(table: TableShape, column: string): string[] {
  const check = table.checks.find(
    ({ columns, definition }) =>
      columns.join() === column && /= (?:ANY \(ARRAY|')/.test(definition) && !/->>|jsonb/.test(definition),
  );
  return quotedIn(check?.definition ?? "");
}

const quotedIn = (sql: string): string[] => [...sql.matchAll(/'([^']*)'/g)].map(([, word = ""]) => word);

/** What a row should be like, as far as the database allows. */
type Wish = {
  /** Kept whatever happens. */
  readonly fixed: Row;
  /** Optional columns that hold something. */
  readonly filled: readonly string[];
  /** As things are when they begin, see {@link beginningOf}. */
  readonly isNew: boolean;
};

/** Tries until the row is accepted; a row whose keys are all taken, or that can't be with what is fixed, is left out. */
async function insertRow(
  filling: Filling,
  table: TableShape,
  parents: ReadonlyMap<Reference, Row[]>,
  userId: string | null,
  { fixed, filled, isNew }: Wish,
): Promise<void> {
  const { db, chance } = filling;
  const row: Row = {};
  const repick = (names: readonly string[], isFirst: boolean) => {
    const isEmpty = (name: string) => (isFirst ? !filled.includes(name) : chance.next() < 0.5);
    for (const column of table.columns)
      if (names.includes(column.name))
        row[column.name] =
          column.isNullable && isEmpty(column.name)
            ? null
            : ((isFirst && isNew ? beginningOf(filling, table, column) : undefined) ??
              valueFor(filling, table, column, isFirst));
    for (const [reference, rows] of parents) {
      if (!reference.columns.some((name) => names.includes(name))) continue;
      const isLeftOut = table.columns.some(
        ({ name, isNullable }) => isNullable && reference.columns.includes(name) && isEmpty(name),
      );
      const parent = rows.length === 0 || isLeftOut ? null : chance.pick(rows);
      for (const [i, name] of reference.columns.entries())
        row[name] = parent?.[reference.targets[i] ?? ""] ?? null;
    }
    if (table.owner && userId) row[table.owner] = userId;
    Object.assign(row, fixed);
  };
  repick(
    table.columns.map(({ name }) => name),
    true,
  );
  let collisions = 0;
  // One for all tries: going back to it keeps it.
  await db.query("SAVEPOINT row");
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const names = Object.keys(row);
    const values = names.map((name) => asParameter(table, name, row[name]));
    try {
      await db.query(
        `INSERT INTO ${table.name} (${names.join(", ")}) VALUES (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
        values,
      );
      return;
    } catch (error) {
      await db.query("ROLLBACK TO SAVEPOINT row");
      if (!(error instanceof pg.DatabaseError)) throw error;
      const broken = [...table.checks, ...table.uniques].find(({ name }) => name === error.constraint);
      if (!broken) throw new Error(`${table.name}: ${error.message}`, { cause: error });
      if (error.code === "23505" && ++collisions > 12) return;
      repick(broken.columns, false);
    }
  }
  if (Object.keys(fixed).length === 0)
    throw new Error(`${table.name}: no row was accepted, last ${JSON.stringify(row)}`);
}

/** How a thing begins: the first word of its vocabulary, begun a while ago, ending a while from now. */
function beginningOf({ now }: Filling, table: TableShape, { name, type }: ShapeColumn): unknown {
  if (type === "timestamptz")
    return new Date(now + (/end|due|until|expire/.test(name) ? HOUR / 4 : -HOUR / 6));
  return vocabularyOf(table, name)[0];
}

/** A value that may fit; the first one by type and name, later ones from all that ever fits anywhere. */
function valueFor(
  { chance, now }: Filling,
  table: TableShape,
  column: ShapeColumn,
  isFirst: boolean,
): unknown {
  const { name, type } = column;
  const words = vocabularyOf(table, name);
  if (words.length > 0) return chance.pick(words);
  const documents = DOCUMENTS[`${table.name}.${name}`];
  if (documents) return chance.pick(documents);
  const day = new Date(now + chance.pick(REACH)).toISOString().slice(0, 10);
  const checks = table.checks
    .filter(({ columns }) => columns.includes(name))
    .map(({ definition }) => definition);
  const hints = checks.flatMap(quotedIn);
  const bounds = checks.flatMap((definition) => [...definition.matchAll(/\b\d+\b/g)].map(Number));
  switch (type) {
    case "uuid":
      return chance.uuid();
    case "int4":
    case "int8":
    case "float8":
      return chance.pick(isFirst ? NUMBERS.slice(0, 4) : [...NUMBERS, ...bounds]);
    case "bool":
      return chance.next() < 0.5;
    case "timestamptz":
      return new Date(now + chance.pick(REACH));
    case "jsonb":
      return chance.pick<unknown>([{}, [], ...hints.map((word) => ({ type: word }))]);
    case "bytea":
      return Buffer.from("00ff", "hex");
    case "text":
    case "varchar": {
      if (isFirst && /_day$|^day$/.test(name)) return day;
      const word = `${name.slice(0, 12)} ${chance.hex(6)}`;
      const patterns = [
        day,
        chance.hex(64),
        "07:30",
        "9780306406157",
        "https://example.test/x",
        `${chance.hex(8)}@example.test`,
      ];
      return isFirst ? word : chance.pick([word, ...patterns]);
    }
    default:
      throw new Error(`${table.name}.${name} has the type ${type}, for which no value is known here`);
  }
}

/** pg would turn an array into a Postgres array. */
const asParameter = (table: TableShape, name: string, value: unknown): unknown =>
  table.columns.find((column) => column.name === name)?.type === "jsonb" && value !== null
    ? JSON.stringify(value)
    : value;
