import { json, number, type Row, string } from "@rocicorp/zero";
import { day, id, instant, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const PLAN_ITEM_TYPES = [
  "focus",
  "habit",
  "quest",
  "universalQuest",
  "event",
  "review",
  "own",
] as const;
export type PlanItemType = (typeof PLAN_ITEM_TYPES)[number];

/** What became of an item when its day was shut down. */
export type PlanItemState = "open" | "done" | "carried" | "dropped";

/**
 * `id` derives from the subject (`habit:<id>`), so that generating a plan again keeps what was ticked, moved or added.
 * An item with a subject is done when its subject is; `state` is what the person said of it here.
 */
export type PlanItem = {
  readonly id: string;
  readonly type: PlanItemType;
  readonly subjectId?: string;
  readonly title: string;
  readonly minutes?: number;
  /** A fractional index, the order of the list. */
  readonly order: string;
  /** Ms since the epoch, when it was put on the time line. */
  readonly startsAt?: number;
  readonly state: PlanItemState;
  /** Added, moved or changed by hand: not to be taken away by generating again. */
  readonly isKept: boolean;
};

/** An item a template brings along. */
export type TemplateItem = {
  readonly title: string;
  readonly minutes?: number;
  /** Minutes after midnight. */
  readonly startMinute?: number;
};

export const dailyPlans = snakeTable("dailyPlans")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      day: day(),
      items: json<readonly PlanItem[]>(),
      capacityMinutes: number().optional(),
      intention: string().optional(),
      reflection: string().optional(),
      shutdownAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** `weekdays` (0 = Sunday) are the days whose plan begins with `items`. */
export const planTemplates = snakeTable("planTemplates")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      weekdays: json<readonly number[]>(),
      items: json<readonly TemplateItem[]>(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type DailyPlan = Row<typeof dailyPlans.schema>;
export type PlanTemplate = Row<typeof planTemplates.schema>;
