// What one can do with a plan's items. Ticking an item does the thing it stands for; only what one typed oneself is
// ticked here.
import { useNavigate } from "@solidjs/router";
import { generateKeyBetween } from "fractional-indexing";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { toast } from "#components/ui/toast.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { lastOrder, nextFreeStart } from "#zero/plan/rules.ts";
import type { PlanItem } from "#zero/plan/schema.ts";
import type { PlanDay } from "./data.ts";
import { useFocusStart } from "./focus.ts";

export type PlanVerbs = ReturnType<typeof usePlanVerbs>;

/** An item as it travels in arguments: without what only the plan's own row says. */
export const sent = ({ id, type, subjectId, title, minutes, order, startsAt }: PlanItem) => ({
  id,
  type,
  title,
  order,
  ...(subjectId !== undefined && { subjectId }),
  ...(minutes !== undefined && { minutes }),
  ...(startsAt !== undefined && { startsAt }),
});

/** Estimates offered without typing, in minutes. */
export const ESTIMATES = [5, 10, 15, 25, 30, 45, 60, 90, 120] as const;
/** How long an item without an estimate is drawn. */
export const USUAL_MINUTES = 30;
const MINUTE_MS = 60_000;

export function usePlanVerbs(plan: PlanDay) {
  const act = useAct();
  const navigate = useNavigate();
  const startFocus = useFocusStart();
  const target = () => ({ day: plan.day(), at: serverNow() });
  const shown = () => plan.items().map(sent);

  const arrange = (moves: { itemId: string; order?: string; startsAt?: number | null }[]) => {
    if (moves.length > 0) void act(mutators.plan.arrange({ ...target(), items: shown(), moves }));
  };

  const put = (item: PlanItem, startsAt: number | null) => arrange([{ itemId: item.id, startsAt }]);

  const busy = (but: string) =>
    plan
      .items()
      .flatMap(({ id, startsAt, minutes = USUAL_MINUTES }) =>
        startsAt === undefined || id === but ? [] : [{ startsAt, endsAt: startsAt + minutes * MINUTE_MS }],
      );

  const habit = (habitId: string, isDone: boolean) =>
    void act(mutators.habits.count({ ...target(), habitId, count: isDone ? plan.byHand(habitId) : 0 }));

  const quest = (item: PlanItem, isDone: boolean) => {
    const about = { questId: item.subjectId ?? "", at: serverNow() };
    if (!isDone) return void act(mutators.quests.reopen(about));
    void act(mutators.quests.complete(about), {
      undo: {
        text: `Done: ${item.title}.`,
        request: () => mutators.quests.reopen({ ...about, at: serverNow() }),
      },
    });
  };

  return {
    arrange,

    /** Moves an item to another place of the list. */
    move(id: string, index: number) {
      const rows = plan.items().map((item) => ({ id: item.id, sortOrder: item.order }));
      arrange(
        placesAfterMove(rows, id, index).map(({ id: itemId, sortOrder }) => ({ itemId, order: sortOrder })),
      );
    },

    /** Puts an item on the time line, or takes it off with null. */
    put,

    /** Puts it where the day is free next. */
    putNext(item: PlanItem) {
      const from = Math.max(plan.begins(), Math.min(plan.ends(), plan.now()));
      put(item, nextFreeStart(busy(item.id), from, item.minutes ?? USUAL_MINUTES));
    },

    add(title: string, minutes?: number, startsAt?: number) {
      const order = generateKeyBetween(lastOrder(plan.all()), null);
      return act(
        mutators.plan.add({
          ...target(),
          itemId: newId(),
          title,
          order,
          ...(minutes !== undefined && { minutes }),
          ...(startsAt !== undefined && { startsAt }),
        }),
      );
    },

    rename: (item: PlanItem, title: string) =>
      act(mutators.plan.adjust({ ...target(), item: sent(item), title })),

    estimate: (item: PlanItem, minutes: number | null) =>
      void act(mutators.plan.adjust({ ...target(), item: sent(item), minutes })),

    /** Does the thing, or takes it back. */
    tick(item: PlanItem, isDone: boolean) {
      switch (item.type) {
        case "own":
          return void act(mutators.plan.tick({ ...target(), item: sent(item), isDone }));
        case "habit":
          return habit(item.subjectId ?? "", isDone);
        case "quest":
          return quest(item, isDone);
        case "universalQuest":
          return void navigate("/quests");
        case "focus":
          return void (isDone && startFocus(item));
        default:
          return void toast({ text: "That is done when its time is over." });
      }
    },

    startFocus,

    drop: (item: PlanItem) =>
      void act(mutators.plan.drop({ ...target(), items: [sent(item)] }), {
        undo: {
          text: `Left out: ${item.title}.`,
          request: () => mutators.plan.restore({ ...target(), itemIds: [item.id] }),
        },
      }),

    allow: (capacityMinutes: number | null) => act(mutators.plan.allow({ ...target(), capacityMinutes })),
    intend: (intention: string) => act(mutators.plan.intend({ ...target(), intention })),

    carry: (fromDay: string, items: readonly PlanItem[]) =>
      act(mutators.plan.carry({ ...target(), fromDay, itemIds: items.map(({ id }) => id) })),

    /** Ends the day. What the device knows to be done is written down as such. */
    shutDown: (carried: readonly string[], nextDay: string, reflection: string) =>
      act(
        mutators.plan.shutDown({
          ...target(),
          nextDay,
          items: shown(),
          done: [...plan.done()],
          carried: [...carried],
          reflection,
        }),
      ),
    reopen: () => act(mutators.plan.reopen(target())),
  };
}
