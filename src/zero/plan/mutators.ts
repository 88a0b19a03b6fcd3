// What a person does with the plan of a day. Every verb names the items it is about and leaves the others alone, so that
// two devices may arrange the same day at once and no item is lost.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id, instant, oneOf, optionalText, orderKey, text, whole } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { carriedInto, withItems, withMoves, withState } from "./changes.ts";
import { type DailyPlan, PLAN_ITEM_TYPES, type PlanItem } from "./schema.ts";

const planned = v.object({ day, at: instant });
/** `habit:<uuid>`, `own:<uuid>`; an occurrence also carries its start. */
const itemId = v.pipe(
  v.string("An item is missing."),
  v.regex(/^[a-zA-Z]+:[0-9A-Za-z:-]{1,90}$/, "That item is not valid."),
);
const minutes = whole("The estimate", LIMITS.estimateMinutesMin, LIMITS.estimateMinutesMax);
const title = text("The title", LIMITS.title);

const newItem = v.object({
  id: itemId,
  type: oneOf("The type", PLAN_ITEM_TYPES),
  subjectId: v.optional(text("The subject", LIMITS.planSubject)),
  title,
  minutes: v.optional(minutes),
  order: orderKey,
  startsAt: v.optional(instant),
});
const newItems = v.pipe(
  v.array(newItem, "The items are missing."),
  v.maxLength(LIMITS.planItems, `A plan can have at most ${LIMITS.planItems} items.`),
);
const move = v.object({ itemId, order: v.optional(orderKey), startsAt: v.nullish(instant) });
const itemIds = v.pipe(
  v.array(itemId, "The items are missing."),
  v.maxLength(LIMITS.planItems, `A plan can have at most ${LIMITS.planItems} items.`),
);

const templateItem = v.object({
  title,
  minutes: v.optional(minutes),
  startMinute: v.optional(whole("The time", 0, 24 * 60 - 1)),
});
const template = v.object({
  name: text("The name", LIMITS.name),
  weekdays: v.pipe(
    v.array(whole("A weekday", 0, 6), "The weekdays are missing."),
    v.maxLength(7, "A week has seven days."),
    v.transform((days) => [...new Set(days)].sort()),
  ),
  items: v.pipe(
    v.array(templateItem, "The items are missing."),
    v.minLength(1, "A template needs at least one item."),
    v.maxLength(LIMITS.templateItems, `A template can have at most ${LIMITS.templateItems} items.`),
  ),
});

const planOf = (tx: Transaction, userId: string, planDay: string): Promise<DailyPlan | undefined> =>
  tx.run(zql.dailyPlans.where("userId", userId).where("day", planDay).one());

type Changes = Partial<
  Pick<DailyPlan, "items" | "capacityMinutes" | "intention" | "reflection" | "shutdownAt">
>;

/** Writes the plan of a day, which begins to exist with the first change. @throws {DomainError} `plan.full` */
async function put(
  tx: Transaction,
  userId: string,
  planDay: string,
  row: DailyPlan | undefined,
  changes: Changes,
  at: number,
): Promise<void> {
  if ((changes.items?.length ?? 0) > LIMITS.planItems) throw new DomainError("plan.full");
  await tx.mutate.dailyPlans.upsert({
    id: row?.id ?? derivedId(userId, "plan", planDay),
    userId,
    day: planDay,
    items: row?.items ?? [],
    capacityMinutes: row?.capacityMinutes ?? null,
    intention: row?.intention ?? null,
    reflection: row?.reflection ?? null,
    shutdownAt: row?.shutdownAt ?? null,
    createdAt: row?.createdAt ?? at,
    ...changes,
    updatedAt: at,
  });
}

/** Changes the items of a day by a rule. */
async function change(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof planned>,
  rule: (items: readonly PlanItem[]) => readonly PlanItem[],
): Promise<void> {
  const userId = signedIn(ctx);
  const row = await planOf(tx, userId, args.day);
  const before = row?.items ?? [];
  const items = rule(before);
  if (items !== before) await put(tx, userId, args.day, row, { items }, momentOf(ctx, args.at));
}

export const planMutators = {
  /**
   * Moves items in the list (`order`) and on the time line (`startsAt`, null takes it off). `items` are those the device
   * shows and the plan may not hold yet: what was only due becomes part of the plan with the first thing arranged.
   */
  arrange: defineMutator(
    v.object({
      ...planned.entries,
      items: newItems,
      moves: v.pipe(
        v.array(move, "The moves are missing."),
        v.maxLength(LIMITS.planItems, `A plan can have at most ${LIMITS.planItems} items.`),
      ),
    }),
    ({ tx, ctx, args }) =>
      change(tx, ctx, args, (items) => withMoves(withItems(items, args.items), args.moves)),
  ),

  /** Adds something of one's own. Twice with the same id is once. */
  add: defineMutator(
    v.object({
      ...planned.entries,
      itemId: id,
      title,
      minutes: v.optional(minutes),
      order: orderKey,
      startsAt: v.optional(instant),
    }),
    ({ tx, ctx, args }) => {
      const { itemId: own, day: _, at: __, ...item } = args;
      return change(tx, ctx, args, (items) =>
        withItems(items, [{ ...item, id: `own:${own}`, type: "own" }], { isKept: true }),
      );
    },
  ),

  /** Changes the title of an own item, the estimate of any; null clears an estimate. */
  adjust: defineMutator(
    v.object({ ...planned.entries, item: newItem, title: v.optional(title), minutes: v.nullish(minutes) }),
    ({ tx, ctx, args }) =>
      change(tx, ctx, args, (items) =>
        withItems(items, [args.item]).map((item) => {
          if (item.id !== args.item.id) return item;
          const { minutes: before, ...rest } = item;
          const estimate = args.minutes === undefined ? before : args.minutes;
          return {
            ...rest,
            ...(args.title !== undefined && item.type === "own" && { title: args.title }),
            ...(estimate !== null && estimate !== undefined && { minutes: estimate }),
            isKept: true,
          };
        }),
      ),
  ),

  /** Ticks an item of one's own, or takes the tick back. Others are done when their subject is. */
  tick: defineMutator(
    v.object({ ...planned.entries, item: newItem, isDone: v.boolean("Done is yes or no.") }),
    ({ tx, ctx, args }) =>
      change(tx, ctx, args, (items) =>
        withState(withItems(items, [args.item]), [args.item.id], args.isDone ? "done" : "open"),
      ),
  ),

  /** Leaves items out of the day; they do not come back by themselves. */
  drop: defineMutator(v.object({ ...planned.entries, items: newItems }), ({ tx, ctx, args }) =>
    change(tx, ctx, args, (items) =>
      withState(
        withItems(items, args.items),
        args.items.map((item) => item.id),
        "dropped",
      ),
    ),
  ),

  /** Takes dropped or carried items in again. */
  restore: defineMutator(v.object({ ...planned.entries, itemIds }), ({ tx, ctx, args }) =>
    change(tx, ctx, args, (items) => withState(items, args.itemIds, "open")),
  ),

  /** Carries what was left of an earlier day into this one. Twice is once. */
  carry: defineMutator(v.object({ ...planned.entries, fromDay: day, itemIds }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const from = await planOf(tx, userId, args.fromDay);
    if (!from || args.fromDay === args.day) throw new DomainError("row.missing");
    const at = momentOf(ctx, args.at);
    const into = await planOf(tx, userId, args.day);
    const { left, taken } = carriedInto(from.items, into?.items ?? [], args.itemIds);
    await put(tx, userId, args.fromDay, from, { items: left }, at);
    await put(tx, userId, args.day, into, { items: taken }, at);
  }),

  /** Says how much the day can hold, in minutes; null for the usual. */
  allow: defineMutator(
    v.object({
      ...planned.entries,
      capacityMinutes: v.nullable(
        whole("The minutes to plan for a day", LIMITS.planMinutesMin, LIMITS.planMinutesMax),
      ),
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const row = await planOf(tx, userId, args.day);
      const { capacityMinutes } = args;
      await put(tx, userId, args.day, row, { capacityMinutes }, momentOf(ctx, args.at));
    },
  ),

  /** What the day is for, in a line. */
  intend: defineMutator(
    v.object({ ...planned.entries, intention: optionalText("The intention", LIMITS.description) }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const row = await planOf(tx, userId, args.day);
      const intention = args.intention ?? null;
      await put(tx, userId, args.day, row, { intention }, momentOf(ctx, args.at));
    },
  ),

  /**
   * Ends a day: what it held is kept as it was, `carried` goes into `nextDay`, a line of reflection stays. Ending it again
   * only changes the reflection and carries what is still open.
   */
  shutDown: defineMutator(
    v.object({
      ...planned.entries,
      nextDay: day,
      items: newItems,
      done: itemIds,
      carried: itemIds,
      reflection: optionalText("The reflection", LIMITS.note),
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (args.nextDay <= args.day)
        throw new DomainError("input.invalid", {
          field: "nextDay",
          sentence: "The next day comes after this one.",
        });
      const at = momentOf(ctx, args.at);
      const row = await planOf(tx, userId, args.day);
      const next = await planOf(tx, userId, args.nextDay);
      const held = withState(withItems(row?.items ?? [], args.items), args.done, "done");
      const { left, taken } = carriedInto(held, next?.items ?? [], args.carried);
      const changes = { items: left, reflection: args.reflection ?? null, shutdownAt: at };
      await put(tx, userId, args.day, row, changes, at);
      if (args.carried.length > 0) await put(tx, userId, args.nextDay, next, { items: taken }, at);
    },
  ),

  /** Opens a day again that was shut down. */
  reopen: defineMutator(planned, async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const row = await planOf(tx, userId, args.day);
    if (row?.shutdownAt) await put(tx, userId, args.day, row, { shutdownAt: null }, momentOf(ctx, args.at));
  }),

  /** Keeps a template, new or changed. */
  keepTemplate: defineMutator(
    v.object({ ...template.entries, templateId: id, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const { templateId, at: _, ...fields } = args;
      const at = momentOf(ctx, args.at);
      const row = await tx.run(zql.planTemplates.where("id", templateId).one());
      if (row && row.userId !== userId) throw new DomainError("row.missing");
      if (row) return tx.mutate.planTemplates.update({ id: templateId, ...fields, updatedAt: at });
      const held = await tx.run(zql.planTemplates.where("userId", userId).limit(LIMITS.planTemplates));
      if (held.length >= LIMITS.planTemplates) throw new DomainError("plan.tooManyTemplates");
      await tx.mutate.planTemplates.insert({
        id: templateId,
        userId,
        ...fields,
        createdAt: at,
        updatedAt: at,
      });
    },
  ),

  removeTemplate: defineMutator(v.object({ templateId: id }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const row = await owned(tx, zql.planTemplates, args.templateId, userId);
    await tx.mutate.planTemplates.delete({ id: row.id });
  }),
};
