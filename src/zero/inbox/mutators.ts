// What a person does in the inbox. Verbs that a selection can take act on several items in one write.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, oneOf, optionalText, orderKey, tags, text } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { keysBefore } from "../kernel/order.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { parsedArgs } from "./args.ts";
import { parsedWithDue } from "./items.ts";
import { INBOX_KINDS, INBOX_PRIORITIES, type InboxItem } from "./schema.ts";
import { checkReach, INTO, makeTarget, TARGET_KINDS, type Target } from "./targets.ts";

const kind = oneOf("The kind", INBOX_KINDS);
const priority = v.nullable(oneOf("The priority", INBOX_PRIORITIES));

/** What a captured line says; what it leaves out is empty, what an edit leaves out stays. */
const said = {
  kind: v.optional(kind),
  tags: v.optional(tags),
  priority: v.optional(priority),
  dueAt: v.nullish(instant),
  parsed: v.nullish(parsedArgs),
  note: optionalText("The note", LIMITS.note),
};
const words = text("The text", LIMITS.captureLine);

const itemIds = v.pipe(
  v.array(id, "The items are missing."),
  v.minLength(1, "Choose at least one item."),
  v.maxLength(LIMITS.inboxBatch, `At most ${LIMITS.inboxBatch} items at once.`),
);
const target = v.object({ itemId: id, at: instant });
const targets = v.object({ itemIds, at: instant });

/** The caller's own items by id, trashed or not; one that is missing or foreign refuses the whole call. */
async function itemsOf(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<InboxItem[]> {
  const userId = signedIn(ctx);
  const rows = await tx.run(zql.inboxItems.where("userId", userId).where("id", "IN", [...ids]));
  if (rows.length < new Set(ids).size) throw new DomainError("row.missing");
  return rows as InboxItem[];
}

async function liveItems(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<InboxItem[]> {
  const items = await itemsOf(tx, ctx, ids);
  if (items.some((item) => item.deletedAt !== null)) throw new DomainError("row.missing");
  return items;
}

type Change = Partial<Omit<InboxItem, "id" | "userId" | "createdAt" | "updatedAt">>;

/** Writes what `change` says of each item; null leaves an item untouched, so that repeating a verb changes nothing. */
async function changeEach(
  tx: Transaction,
  items: readonly InboxItem[],
  at: number,
  change: (item: InboxItem) => Change | null,
): Promise<void> {
  for (const item of items) {
    const changes = change(item);
    if (changes) await tx.mutate.inboxItems.update({ ...changes, id: item.id, updatedAt: at });
  }
}

export const inboxMutators = {
  /** Puts lines into the inbox, first line on top. Repeating the call changes nothing. */
  capture: defineMutator(
    v.object({
      items: v.pipe(
        v.array(v.object({ id, text: words, ...said }), "The lines are missing."),
        v.minLength(1, "There is nothing to save yet."),
        v.maxLength(LIMITS.captureLines, `At most ${LIMITS.captureLines} lines can be saved at once.`),
      ),
      source: v.optional(oneOf("The source", ["app", "share"]), "app"),
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const at = momentOf(ctx, args.at);
      const ids = args.items.map((item) => item.id);
      const known = await tx.run(zql.inboxItems.where("id", "IN", ids));
      const fresh = args.items.filter(
        (item, i) => ids.indexOf(item.id) === i && !known.some((row) => row.id === item.id),
      );
      for (const item of fresh) checkReach(item.dueAt ?? null, at, "dueAt");
      const open = zql.inboxItems.where("userId", userId).where("status", "open");
      const first = await tx.run(open.orderBy("sortOrder", "asc").one());
      const keys = keysBefore(first?.sortOrder, fresh.length);
      for (const [i, item] of fresh.entries())
        await tx.mutate.inboxItems.insert({
          id: item.id,
          userId,
          kind: item.kind ?? "task",
          text: item.text,
          note: item.note ?? null,
          tags: item.tags ?? [],
          priority: item.priority ?? null,
          dueAt: item.dueAt ?? null,
          parsed: item.parsed ?? null,
          source: args.source,
          status: "open",
          processedAt: null,
          became: null,
          snoozedUntil: null,
          sortOrder: keys[i] ?? "",
          deletedAt: null,
          createdAt: at,
          updatedAt: at,
        });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears a note, a priority, a due date. */
  edit: defineMutator(
    v.object({ ...target.entries, ...said, text: v.optional(words) }),
    async ({ tx, ctx, args }) => {
      const { itemId, at: given, ...changes } = args;
      const items = await liveItems(tx, ctx, [itemId]);
      const at = momentOf(ctx, given);
      checkReach(changes.dueAt ?? null, at, "dueAt");
      await changeEach(tx, items, at, () => changes);
    },
  ),

  /** Adds and removes tags; those it does not name stay, whatever another device did to them. */
  retag: defineMutator(
    v.object({ ...targets.entries, add: v.optional(tags), remove: v.optional(tags) }),
    async ({ tx, ctx, args }) => {
      const items = await liveItems(tx, ctx, args.itemIds);
      await changeEach(tx, items, momentOf(ctx, args.at), (item) => {
        const kept = item.tags.filter((tag) => !args.remove?.includes(tag));
        const next = [...new Set([...kept, ...(args.add ?? [])])];
        if (next.length > LIMITS.tags) throw new DomainError("inbox.tooManyTags", { field: "add" });
        return next.join("\n") === item.tags.join("\n") ? null : { tags: next };
      });
    },
  ),

  setKind: defineMutator(v.object({ ...targets.entries, kind }), async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.kind === args.kind ? null : { kind: args.kind },
    );
  }),

  setPriority: defineMutator(v.object({ ...targets.entries, priority }), async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.priority === args.priority ? null : { priority: args.priority },
    );
  }),

  /** Sets or clears (null) the due date; without a time it is a day, given by its morning. */
  setDue: defineMutator(
    v.object({
      ...targets.entries,
      dueAt: v.nullable(instant),
      hasTime: v.boolean("A due date has a time or not."),
    }),
    async ({ tx, ctx, args }) => {
      const items = await liveItems(tx, ctx, args.itemIds);
      const at = momentOf(ctx, args.at);
      checkReach(args.dueAt, at, "dueAt");
      await changeEach(tx, items, at, (item) => ({
        dueAt: args.dueAt,
        parsed: parsedWithDue(item, args.dueAt, args.hasTime),
      }));
    },
  ),

  /** Puts items off: they are open, but out of sight until then. */
  snooze: defineMutator(v.object({ ...targets.entries, until: instant }), async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    const at = momentOf(ctx, args.at);
    if (args.until <= at) throw new DomainError("inbox.snoozePast", { field: "until" });
    checkReach(args.until, at, "until");
    await changeEach(tx, items, at, (item) =>
      item.snoozedUntil === args.until ? null : { snoozedUntil: args.until },
    );
  }),

  /** Ends the snooze of items. */
  wake: defineMutator(targets, async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.snoozedUntil === null ? null : { snoozedUntil: null },
    );
  }),

  /** Gives items their place in the list: one, or several where two had the same. */
  move: defineMutator(
    v.object({
      moves: v.pipe(
        v.array(v.object({ itemId: id, sortOrder: orderKey }), "The places are missing."),
        v.minLength(1, "Choose at least one item."),
        v.maxLength(LIMITS.inboxBatch, `At most ${LIMITS.inboxBatch} items at once.`),
      ),
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      const places = new Map(args.moves.map((move) => [move.itemId, move.sortOrder]));
      const items = await liveItems(tx, ctx, [...places.keys()]);
      await changeEach(tx, items, momentOf(ctx, args.at), (item) => {
        const sortOrder = places.get(item.id) ?? item.sortOrder;
        return sortOrder === item.sortOrder ? null : { sortOrder };
      });
    },
  ),

  /** Makes something else of an item; the two keep a link both ways. The item is done, not gone. */
  process: defineMutator(
    v.intersect([
      v.object({ itemId: id, newId: id, at: instant }),
      v.variant(
        "into",
        [INTO.quest, INTO.idea, INTO.infobase, INTO.event, INTO.habit, INTO.goal],
        "The inbox can't make that.",
      ),
    ]),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const [item] = await liveItems(tx, ctx, [args.itemId]);
      if (!item) throw new DomainError("row.missing");
      if (item.status === "processed") {
        if (item.became?.id === args.newId) return;
        throw new DomainError("inbox.alreadyProcessed");
      }
      if (await TARGET_KINDS[args.into].isTaken(tx, args.newId)) throw new DomainError("input.invalid");
      const at = momentOf(ctx, args.at);
      const clock = await clockOf(tx, userId);
      await makeTarget<Target>(args, { tx, userId, item, newId: args.newId, clock, at });
      await tx.mutate.inboxItems.update({
        id: item.id,
        status: "processed",
        processedAt: at,
        became: { type: args.into, id: args.newId },
        snoozedUntil: null,
        updatedAt: at,
      });
    },
  ),

  /** Puts a processed item back. What it became goes away if nobody has worked on it since; else it stays. */
  unprocess: defineMutator(target, async ({ tx, ctx, args }) => {
    const [item] = await liveItems(tx, ctx, [args.itemId]);
    if (item?.status !== "processed") return;
    const became = item.became;
    if (became && became.type in TARGET_KINDS)
      await TARGET_KINDS[became.type as Target].withdraw(tx, item.userId, became.id);
    await tx.mutate.inboxItems.update({
      id: item.id,
      status: "open",
      processedAt: null,
      became: null,
      updatedAt: momentOf(ctx, args.at),
    });
  }),

  /** Done with it, without making anything of it. */
  archive: defineMutator(targets, async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.status === "open" ? { status: "archived" } : null,
    );
  }),

  unarchive: defineMutator(targets, async ({ tx, ctx, args }) => {
    const items = await liveItems(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.status === "archived" ? { status: "open", snoozedUntil: null } : null,
    );
  }),

  /** Moves items to the trash, from where they go for good after 30 days. */
  trash: defineMutator(targets, async ({ tx, ctx, args }) => {
    const items = await itemsOf(tx, ctx, args.itemIds);
    const at = momentOf(ctx, args.at);
    await changeEach(tx, items, at, (item) => (item.deletedAt === null ? { deletedAt: at } : null));
  }),

  /** Takes items out of the trash, as they were. */
  restore: defineMutator(targets, async ({ tx, ctx, args }) => {
    const items = await itemsOf(tx, ctx, args.itemIds);
    await changeEach(tx, items, momentOf(ctx, args.at), (item) =>
      item.deletedAt === null ? null : { deletedAt: null },
    );
  }),

  /** Deletes items for good; only what lies in the trash. Those that are gone already are no reason to refuse. */
  discard: defineMutator(targets, async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const trashed = zql.inboxItems.where("userId", userId).where("deletedAt", "IS NOT", null);
    for (const item of await tx.run(trashed.where("id", "IN", args.itemIds)))
      await tx.mutate.inboxItems.delete({ id: item.id });
  }),
};
