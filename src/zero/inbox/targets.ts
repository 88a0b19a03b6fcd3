// What an item may become: a record per kind of thing, which makes the row through that domain's own writes. A new
// kind is a line in `TARGETS` and an entry in `INTO`.
import type { Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { insertEvent, withdrawEvent } from "../calendar/writes.ts";
import { insertGoal, withdrawGoal } from "../goals/writes.ts";
import { habitSchedule } from "../habits/args.ts";
import { insertHabit, withdrawHabit } from "../habits/writes.ts";
import { insertIdea, withdrawIdea } from "../ideas/writes.ts";
import { insertEntry, withdrawEntry } from "../infobase/writes.ts";
import { day, instant, oneOf, text } from "../kernel/args.ts";
import { type DayClock, dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { LIMITS } from "../kernel/limits.ts";
import { keyBefore } from "../kernel/order.ts";
import { QUEST_DIFFICULTIES, QUEST_REPEATS } from "../quests/schema.ts";
import { insertQuest, withdrawQuest } from "../quests/writes.ts";
import { zql } from "../schema.ts";
import { isInReach, localDay } from "./dates.ts";
import {
  bodyOf,
  deadlineOf,
  eventTimesOf,
  questRepeatOf,
  repeatOf,
  scheduleOf,
  timeOfDayOf,
  titleOf,
} from "./items.ts";
import type { InboxItem } from "./schema.ts";

export const TARGETS = ["quest", "idea", "infobase", "event", "habit", "goal"] as const;
export type Target = (typeof TARGETS)[number];

const title = (max: number) => v.optional(text("The title", max));

/** The arguments of each kind; what is left out is taken from the item. */
export const INTO = {
  quest: v.object({
    into: v.literal("quest"),
    title: title(LIMITS.title),
    difficulty: v.optional(oneOf("The difficulty", QUEST_DIFFICULTIES)),
    repeat: v.optional(oneOf("The repetition", QUEST_REPEATS)),
    dueAt: v.nullish(instant),
  }),
  idea: v.object({
    into: v.literal("idea"),
    title: title(LIMITS.title),
    category: v.optional(text("The category", LIMITS.category)),
  }),
  infobase: v.object({
    into: v.literal("infobase"),
    title: title(LIMITS.title),
    category: v.optional(text("The category", LIMITS.category)),
  }),
  event: v.object({
    into: v.literal("event"),
    title: title(LIMITS.title),
    startsAt: v.optional(instant),
    endsAt: v.optional(instant),
    allDay: v.optional(v.boolean("An event lasts all day or it does not.")),
  }),
  habit: v.object({
    into: v.literal("habit"),
    title: title(LIMITS.habitName),
    schedule: v.optional(habitSchedule),
  }),
  goal: v.object({
    into: v.literal("goal"),
    title: title(LIMITS.title),
    category: v.optional(text("The category", LIMITS.category)),
    targetDay: v.nullish(day),
  }),
} as const;

export type Into<T extends Target> = v.InferOutput<(typeof INTO)[T]>;

interface Making {
  tx: Transaction;
  userId: string;
  item: InboxItem;
  newId: string;
  clock: DayClock;
  /** Ms since the epoch. */
  at: number;
}

interface TargetKind<T extends Target> {
  make(args: Into<T>, making: Making): Promise<void>;
  /** Takes the row back, unless somebody has worked on it since. */
  withdraw(tx: Transaction, userId: string, id: string): Promise<void>;
  /** Whether there is a row of that id already, anybody's. */
  isTaken(tx: Transaction, id: string): Promise<boolean>;
}

const origin = ({ item, newId, at }: Making) => ({ id: newId, sourceType: "inbox", sourceId: item.id, at });

const emptyAsNull = (body: string): string | null => (body === "" ? null : body);

export const TARGET_KINDS: { readonly [T in Target]: TargetKind<T> } = {
  quest: {
    make: async (args, making) => {
      const { tx, userId, item, clock, at } = making;
      const name = args.title ?? titleOf(item, LIMITS.title);
      const dueAt = args.dueAt === undefined ? deadlineOf(item, clock) : args.dueAt;
      checkReach(dueAt, at, "dueAt");
      const first = await tx.run(zql.userQuests.where("userId", userId).orderBy("sortOrder", "asc").one());
      await insertQuest(tx, userId, {
        ...origin(making),
        title: name,
        description: emptyAsNull(bodyOf(item, name, LIMITS.description)),
        difficulty: args.difficulty,
        repeat: args.repeat ?? questRepeatOf(repeatOf(item)),
        dueAt,
        sortOrder: keyBefore(first?.sortOrder),
      });
    },
    withdraw: withdrawQuest,
    isTaken: async (tx, id) => (await tx.run(zql.userQuests.where("id", id).one())) !== undefined,
  },
  idea: {
    make: async (args, making) => {
      const { tx, userId, item } = making;
      const name = args.title ?? titleOf(item, LIMITS.title);
      const content = bodyOf(item, name, LIMITS.note);
      await insertIdea(tx, userId, {
        ...origin(making),
        title: name,
        content,
        category: args.category,
        tags: item.tags,
      });
    },
    withdraw: withdrawIdea,
    isTaken: async (tx, id) => (await tx.run(zql.ideas.where("id", id).one())) !== undefined,
  },
  infobase: {
    make: async (args, making) => {
      const { tx, userId, item } = making;
      const name = args.title ?? titleOf(item, LIMITS.title);
      await insertEntry(tx, userId, {
        ...origin(making),
        title: name,
        contentMarkdown: bodyOf(item, name, LIMITS.markdown),
        category: args.category,
        tags: item.tags,
      });
    },
    withdraw: withdrawEntry,
    isTaken: async (tx, id) => (await tx.run(zql.infobaseEntries.where("id", id).one())) !== undefined,
  },
  event: {
    make: async (args, making) => {
      const { tx, userId, item, clock, at } = making;
      const name = args.title ?? titleOf(item, LIMITS.title);
      const proposed = eventTimesOf(item, at, clock);
      const startsAt = args.startsAt ?? proposed.startsAt;
      const endsAt = args.endsAt ?? startsAt + (proposed.endsAt - proposed.startsAt);
      checkReach(startsAt, at, "startsAt");
      checkReach(endsAt, at, "endsAt");
      if (endsAt < startsAt)
        throw new DomainError("input.invalid", {
          field: "endsAt",
          sentence: "An event can't end before it begins.",
        });
      await insertEvent(tx, userId, {
        ...origin(making),
        title: name,
        description: emptyAsNull(bodyOf(item, name, LIMITS.note)),
        startsAt,
        endsAt,
        allDay: args.allDay ?? (args.startsAt === undefined && proposed.allDay),
        timezone: clock.timezone,
      });
    },
    withdraw: withdrawEvent,
    isTaken: async (tx, id) => (await tx.run(zql.calendarEvents.where("id", id).one())) !== undefined,
  },
  habit: {
    make: async (args, making) => {
      const { tx, userId, item, clock, at } = making;
      const name = args.title ?? titleOf(item, LIMITS.habitName);
      const words = repeatOf(item);
      await insertHabit(tx, userId, {
        ...origin(making),
        name,
        description: emptyAsNull(bodyOf(item, name, LIMITS.description)),
        schedule: args.schedule ?? scheduleOf(words),
        timeOfDay: timeOfDayOf(words),
        startsDay: dayOf(at, clock),
      });
    },
    withdraw: withdrawHabit,
    isTaken: async (tx, id) => (await tx.run(zql.habits.where("id", id).one())) !== undefined,
  },
  goal: {
    make: async (args, making) => {
      const { tx, userId, item, clock } = making;
      const name = args.title ?? titleOf(item, LIMITS.title);
      const dueDay = item.dueAt === null ? null : localDay(item.dueAt, clock);
      await insertGoal(tx, userId, {
        ...origin(making),
        title: name,
        description: emptyAsNull(bodyOf(item, name, LIMITS.description)),
        category: args.category,
        targetDay: args.targetDay === undefined ? dueDay : args.targetDay,
        priority: item.priority ?? undefined,
      });
    },
    withdraw: withdrawGoal,
    isTaken: async (tx, id) => (await tx.run(zql.goals.where("id", id).one())) !== undefined,
  },
};

/** Refuses an instant that can only be a slip. */
export function checkReach(instantMs: number | null, at: number, field: string): void {
  if (instantMs !== null && !isInReach(instantMs, at)) throw new DomainError("inbox.outOfReach", { field });
}

/** Makes what the arguments say of the item. */
export const makeTarget = <T extends Target>(args: Into<T>, making: Making): Promise<void> =>
  (TARGET_KINDS[args.into] as TargetKind<T>).make(args, making);
