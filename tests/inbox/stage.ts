// Ada, who owns an inbox, Eve, who does not, and what the database says of both.
import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { type Person, type Stage, useStage } from "#tests/support/people.ts";
import { argsOf } from "#zero/inbox/rules.ts";
import type { InboxParsed } from "#zero/inbox/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { read } from "./capture.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday noon: when everything in these tests is done. */
export const NOON = Date.parse("2026-11-23T12:00:00Z");

export interface ItemRow {
  id: string;
  kind: string;
  text: string;
  note: string | null;
  tags: string[];
  priority: string | null;
  due_at: Date | null;
  parsed: InboxParsed | null;
  source: string;
  status: string;
  processed_at: Date | null;
  became: { type: string; id: string } | null;
  snoozed_until: Date | null;
  sort_order: string;
  updated_at: Date;
  deleted_at: Date | null;
}

export interface InboxStage extends Stage {
  ada: () => Person;
  eve: () => Person;
  rowOf: (id: string) => Promise<ItemRow>;
  rowsOf: (person: Person) => Promise<ItemRow[]>;
  textsOf: (person: Person) => Promise<string[]>;
  /** Captures lines of Ada's as the capture box does and answers their ids. */
  capture: (...lines: string[]) => Promise<string[]>;
  one: (line: string) => Promise<string>;
}

export function useInboxStage(): InboxStage {
  const stage = useStage();
  let ada: Person;
  let eve: Person;
  beforeEach(async () => {
    ada = await stage.person();
    eve = await stage.person();
  });
  const rowsOf = (person: Person) =>
    stage.sql<ItemRow>("select * from inbox_items where user_id = $1 order by sort_order, id", [
      person.userId,
    ]);
  const capture = async (...lines: string[]): Promise<string[]> => {
    const items = lines.map((line) => {
      const captured = read(line, { now: NOON, clock: { timezone: "UTC", dayStartHour: 4, weekStart: 1 } });
      return { id: randomUUID(), ...argsOf(captured) };
    });
    await stage.run(ada, mutators.inbox.capture({ items, at: NOON }), NOON);
    return items.map((item) => item.id);
  };
  return {
    ...stage,
    ada: () => ada,
    eve: () => eve,
    rowsOf,
    rowOf: async (id) =>
      (await stage.sql<ItemRow>("select * from inbox_items where id = $1", [id]))[0] as ItemRow,
    textsOf: async (person) => (await rowsOf(person)).map((row) => row.text),
    capture,
    one: async (line) => (await capture(line))[0] as string,
  };
}
