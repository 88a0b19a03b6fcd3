// Reads a line that says what and when, as it is typed. The finder of dates is fetched when somebody begins to write.
import { createSignal } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { civilDay } from "#zero/calendar/rules.ts";
import { type QuickEvent, quickEvent } from "#zero/calendar/rules-quick.ts";
import { parseRepeat } from "#zero/calendar/rules-recurrence.ts";
import type { FindDates } from "#zero/inbox/clues.ts";
import { useCalendar } from "./context.tsx";
import { repeatWords, whenText } from "./words.ts";

/** How long a save waits for the finder; without it the line is a title, and the time the next hour. */
const PATIENCE_MS = 1_500;

const [finder, setFinder] = createSignal<FindDates>();
let loading: Promise<void> | undefined;

export function useQuickReader() {
  const calendar = useCalendar();
  const settings = useSettings();
  const warm = (): Promise<void> => {
    loading ??= import("#components/shell/dateFinder.ts")
      .then(({ finderFor }) => void setFinder(() => finderFor(settings()?.locale ?? navigator.language)))
      .catch(() => {
        // Offline before it was ever loaded: the next key press tries again.
        loading = undefined;
      });
    return Promise.race([loading, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  };
  return {
    warm,
    read: (line: string): QuickEvent | null =>
      line.trim() === "" ? null : quickEvent(line, serverNow(), calendar.clock(), finder()),
    /** `Fri 27 Nov, 18:00–20:00. Every week on Friday` */
    words: (found: QuickEvent): string => {
      const { timezone } = calendar.clock();
      const when = whenText(
        { ...found, event: { allDay: found.allDay, timezone } },
        timezone,
        calendar.today(),
      );
      const repeat = found.rrule ? parseRepeat(found.rrule) : null;
      const day = civilDay(found.startsAt, { timezone });
      return repeat ? `${when}. ${repeatWords(repeat, day, timezone)}` : when;
    },
  };
}
