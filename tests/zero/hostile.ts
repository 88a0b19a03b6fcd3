// What a forged client sends where something sensible belongs.
import { Chance } from "#tests/house/chance.ts";

export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  empty: "",
  blank: " \t\n ",
  "10 000 letters": "x".repeat(10_000),
  "10 000 emoji": "🎸".repeat(10_000),
  "a family of one sign": "👨‍👩‍👧‍👦".repeat(20),
  "right to left": "\u202Eتمرين الجيتار\u2066 שלום",
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  SQL: "'; DROP TABLE users; --",
  "a null byte": "a\u0000b",
  "half a character": "a\ud800b",
  "a format": "%s %n {{7*7}} $1 \\x00",
  "a name of the language": "__proto__",
  "marks without letters": "\u0301".repeat(300),
  "nothing to see": "\u200B\u200D\uFEFF",
  "an unknown word": "no such word",
  "a day that is none": "2026-02-30",
  "a path": "../../../etc/passwd",
};

const nested = (depth: number): unknown => (depth === 0 ? "deep" : [{ in: nested(depth - 1) }]);

export const HOSTILE_SHAPES: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  zero: 0,
  "minus one": -1,
  half: 0.5,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "more than an integer": 2 ** 53,
  "more than int4": 2 ** 31,
  "the end of time": 8.64e15,
  list: [],
  "list of lists": [[[]]],
  object: {},
  "deep nesting": nested(200),
  "a thousand": Array.from({ length: 1000 }, (_, i) => i),
  "a prototype": JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}}'),
};

type Path = readonly (string | number)[];

/** Every place in a value, the value itself included. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          placesIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [path, ...inner];
}

export function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<number, unknown>)
    : { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

export function without(value: unknown, path: Path): unknown {
  const parent = path.slice(0, -1);
  const { [String(path.at(-1))]: _, ...rest } = at(value, parent) as Record<string, unknown>;
  return replaced(value, parent, rest);
}

export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** Columns a client might try to set along the way. */
export const smuggled = (userId: string): Readonly<Record<string, unknown>> => ({
  userId,
  user_id: userId,
  ownerId: userId,
  roles: ["admin"],
  now: 0,
  xpReward: 1_000_000,
  xpAwarded: 1_000_000,
  coins: 1_000_000,
  status: "completed",
  timesCompleted: 99,
  deletedAt: null,
});

export const FORGED_NAMES: readonly string[] = [
  "",
  ".",
  "~",
  "focus",
  "focus.",
  ".focus",
  "focus.start.fn",
  "focus.start.call",
  "focus.nothing",
  "focus|start",
  "focus start",
  "__proto__",
  "constructor",
  "constructor.constructor",
  "focus.__proto__",
  "focus.constructor",
  "focus.start.constructor",
  "toString",
  "hasOwnProperty",
  "_zero_cleanupResults",
  "_zero_crud",
  "users.insert",
  "FOCUS.START",
  "focus.start\u0000",
  "fócus.start",
  "'; DROP TABLE users; --",
  "x".repeat(10_000),
  new Chance(1).hex(64),
];
