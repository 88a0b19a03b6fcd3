// Reads what is being typed, line by line, as it is typed.
import { type Accessor, createMemo, createSignal } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { useDayClock, useSettings } from "#components/shell/person.ts";
import type { FindDates } from "#zero/inbox/clues.ts";
import { type Capture, linesOf, parseCapture, type Rejected } from "#zero/inbox/rules.ts";

/** How long a save waits for the finder; without it the words are kept, and the date is found by nobody. */
const PATIENCE_MS = 1_500;

const [finder, setFinder] = createSignal<FindDates>();
let loading: Promise<void> | undefined;

function load(locale: string): Promise<void> {
  loading ??= import("#components/shell/dateFinder.ts")
    .then(({ finderFor }) => void setFinder(() => finderFor(locale)))
    .catch(() => {
      // Offline before it was ever loaded: the next key press tries again.
      loading = undefined;
    });
  return loading;
}

export interface Reader {
  /** Starts to load the finder of dates; call it when somebody is about to write. */
  warm(): void;
  read(line: string, rejected?: readonly Rejected[]): Capture;
  /** Every line of a text, read once the finder is there. */
  readAll(text: string, rejected?: readonly Rejected[]): Promise<Capture[]>;
}

export function useReader(): Reader {
  const clock = useDayClock();
  const settings = useSettings();
  const warm = () => load(settings()?.locale ?? navigator.language);
  const read: Reader["read"] = (line, rejected = []) =>
    parseCapture(line, { now: serverNow(), clock: clock(), findDates: finder(), rejected });
  return {
    warm: () => void warm(),
    read,
    readAll: async (text, rejected) => {
      if (!finder()) await Promise.race([warm(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      return linesOf(text).map((line) => read(line, rejected));
    },
  };
}

/** What is found in the line that is being written. */
export const useReading = (
  reader: Reader,
  line: Accessor<string>,
  rejected: Accessor<readonly Rejected[]>,
): Accessor<Capture> => createMemo(() => reader.read(line(), rejected()));
