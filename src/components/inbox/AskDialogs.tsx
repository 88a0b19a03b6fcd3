import { morningOf } from "#zero/inbox/dates.ts";
import { dueHasTime, type SnoozePreset, snoozePresets } from "#zero/inbox/items.ts";
import { addDays, dayOf, startOfWeek } from "#zero/kernel/day.ts";
import { type Asking, useInbox } from "./context.ts";
import { ProcessDialog } from "./ProcessDialog.tsx";
import { WhenDialog } from "./WhenDialog.tsx";
import type { When } from "./when.ts";
import { itemCount, SNOOZE_NAMES, short, whenText } from "./words.ts";

/** The three questions the inbox asks: what becomes of it, until when, due when. */
export function AskDialogs(props: { asking: Asking | undefined; onDone: () => void; onClose: () => void }) {
  const { verbs, now, clock } = useInbox();
  const items = () => props.asking?.items ?? [];
  const about = () => (items().length === 1 ? short(items()[0]?.text ?? "") : itemCount(items().length));
  const asks = (what: Asking["what"]) => props.asking?.what === what && items().length > 0;
  const start = (): When | undefined => {
    const item = items().length === 1 ? items()[0] : undefined;
    return item?.dueAt ? { instant: item.dueAt, hasTime: dueHasTime(item) } : undefined;
  };

  const toProcess = () => (asks("process") ? items() : undefined);
  const clearDue = () => (items().some((item) => item.dueAt !== null) ? () => setDue(null) : undefined);

  const later = () =>
    Object.entries(snoozePresets(now(), clock())).map(([name, instant]) => ({
      name: SNOOZE_NAMES[name as SnoozePreset],
      when: { instant, hasTime: true },
    }));
  const days = () => {
    const today = dayOf(now(), clock());
    const onDay = (day: string): When => ({ instant: morningOf(day, clock()), hasTime: false });
    return [
      { name: "Today", when: onDay(today) },
      { name: "Tomorrow", when: onDay(addDays(today, 1)) },
      { name: "Next week", when: onDay(addDays(startOfWeek(today, clock().weekStart), 7)) },
    ];
  };
  const snooze = (when: When) => {
    void verbs.snooze(items(), when.instant, whenText(when.instant, true, now(), clock()));
    props.onDone();
  };
  const setDue = (when: When | null) => {
    void verbs.setDue(items(), when?.instant ?? null, when?.hasTime ?? false);
    props.onDone();
  };

  return (
    <>
      <ProcessDialog items={toProcess()} onDone={props.onDone} onClose={props.onClose} />
      <WhenDialog
        open={asks("snooze")}
        title="Snooze until"
        about={about()}
        presets={later()}
        action="Snooze"
        now={now()}
        clock={clock()}
        onPick={snooze}
        onClose={props.onClose}
      />
      <WhenDialog
        open={asks("due")}
        title="Due"
        about={about()}
        presets={days()}
        start={start()}
        action="Set date"
        takesDays
        now={now()}
        clock={clock()}
        onPick={setDue}
        onClear={clearDue()}
        onClose={props.onClose}
      />
    </>
  );
}
