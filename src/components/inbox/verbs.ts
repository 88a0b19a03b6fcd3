// What one can do with items, each with its way back.
import { type Outcome, useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import type { InboxItem, InboxPriority } from "#zero/inbox/schema.ts";
import type { Target } from "#zero/inbox/targets.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { inSentence, itemCount, short, TARGET_FACES } from "./words.ts";

type Items = readonly InboxItem[];

export interface ProcessDetails {
  title?: string;
  /** Of an event, in ms since the epoch. */
  startsAt?: number;
}

type ProcessArgs = Parameters<typeof mutators.inbox.process>[0];

export type InboxVerbs = ReturnType<typeof useInboxVerbs>;

const said = (items: Items): string =>
  items.length === 1 ? short(items[0]?.text ?? "") : itemCount(items.length);

export function useInboxVerbs() {
  const act = useAct();
  const of = (items: Items) => ({ itemIds: items.map((item) => item.id), at: serverNow() });

  const process = (item: InboxItem, into: Target, details: ProcessDetails = {}): Promise<Outcome> => {
    const at = serverNow();
    const request = mutators.inbox.process({
      itemId: item.id,
      newId: newId(),
      into,
      ...details,
      at,
    } as ProcessArgs);
    return act(request, {
      undo: {
        text: `Now ${TARGET_FACES[into].article}: ${short(details.title ?? item.text)}.`,
        request: () => mutators.inbox.unprocess({ itemId: item.id, at: serverNow() }),
      },
    });
  };

  return {
    process,

    /** Several at once; each becomes a thing of its own, under its own words. */
    async processAll(items: Items, into: Target): Promise<void> {
      for (const item of items) await process(item, into);
    },

    unprocess: (item: InboxItem) =>
      void act(mutators.inbox.unprocess({ itemId: item.id, at: serverNow() }), {
        done: `Back in the inbox: ${short(item.text)}.`,
      }),

    edit: (item: InboxItem, changes: Omit<Parameters<typeof mutators.inbox.edit>[0], "itemId" | "at">) =>
      act(mutators.inbox.edit({ itemId: item.id, ...changes, at: serverNow() })),

    untag: (item: InboxItem, tag: string) =>
      void act(mutators.inbox.retag({ ...of([item]), remove: [tag] }), {
        undo: {
          text: `Tag removed: ${tag}.`,
          request: () => mutators.inbox.retag({ ...of([item]), add: [tag] }),
        },
      }),

    setKind: (items: Items, kind: InboxItem["kind"]) =>
      void act(mutators.inbox.setKind({ ...of(items), kind })),

    setPriority: (items: Items, priority: InboxPriority | null) =>
      void act(mutators.inbox.setPriority({ ...of(items), priority })),

    /** `dueAt` in ms since the epoch, null for none; without a time it is a day, given by its morning. */
    setDue: (items: Items, dueAt: number | null, hasTime: boolean) =>
      act(mutators.inbox.setDue({ ...of(items), dueAt, hasTime })),

    /** `until` in ms since the epoch; `words` say when that is. */
    snooze: (items: Items, until: number, words: string) =>
      act(mutators.inbox.snooze({ ...of(items), until }), {
        undo: {
          text: `Snoozed until ${inSentence(words)}: ${said(items)}.`,
          request: () => mutators.inbox.wake(of(items)),
        },
      }),

    wake: (items: Items) =>
      void act(mutators.inbox.wake(of(items)), { done: `Back in the inbox: ${said(items)}.` }),

    archive: (items: Items) =>
      void act(mutators.inbox.archive(of(items)), {
        undo: { text: `Done with: ${said(items)}.`, request: () => mutators.inbox.unarchive(of(items)) },
      }),

    unarchive: (items: Items) =>
      void act(mutators.inbox.unarchive(of(items)), { done: `Back in the inbox: ${said(items)}.` }),

    trash: (items: Items) =>
      void act(mutators.inbox.trash(of(items)), {
        undo: { text: `In the trash: ${said(items)}.`, request: () => mutators.inbox.restore(of(items)) },
      }),

    restore: (items: Items) =>
      void act(mutators.inbox.restore(of(items)), { done: `Restored: ${said(items)}.` }),

    /** For good; only what lies in the trash. */
    discard: (items: Items) =>
      void act(mutators.inbox.discard(of(items)), { done: `Deleted for good: ${said(items)}.` }),

    /** Puts an item at a place of the list without it. */
    move(shown: Items, itemId: string, index: number) {
      const moves = placesAfterMove(shown, itemId, index).map(({ id, sortOrder }) => ({
        itemId: id,
        sortOrder,
      }));
      if (moves.length > 0) void act(mutators.inbox.move({ moves, at: serverNow() }));
    },
  };
}
