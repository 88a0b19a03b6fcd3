// Saves what was typed: reads it, writes it, and gives it back when it is refused.
import { type Outcome, useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { toast } from "#components/ui/toast.ts";
import { argsOf, type Rejected } from "#zero/inbox/rules.ts";
import { mutators } from "#zero/mutators.ts";
import type { Reader } from "./reading.ts";
import { itemCount, short } from "./words.ts";

export interface SaveOptions {
  source?: "app" | "share";
  /** Goes with the first line. */
  note?: string;
  /** Say in a toast that it was saved: where the inbox itself is not in sight. */
  says?: boolean;
}

interface Hooks {
  /** The words are on their way: the field can be emptied. */
  onBegin?: () => void;
  /** They are not saved after all, and why. */
  onRefused: (sentence: string) => void;
}

export type Save = (
  text: string,
  rejected: readonly Rejected[],
  options: SaveOptions & Hooks,
) => Promise<Outcome>;

export function useSaver(reader: Reader): Save {
  const act = useAct();
  return async (text, rejected, options) => {
    const captures = await reader.readAll(text, rejected);
    options.onBegin?.();
    const items = captures.map((capture, i) => ({
      id: newId(),
      ...argsOf(capture),
      ...(options.note && i === 0 ? { note: options.note } : {}),
    }));
    const itemIds = items.map((item) => item.id);
    const request = mutators.inbox.capture({ items, source: options.source ?? "app", at: serverNow() });
    const says = items.length === 1 ? short(items[0]?.text ?? "") : itemCount(items.length);
    const outcome = await act(request, {
      ...(options.says
        ? {
            undo: {
              text: `In the inbox: ${says}.`,
              request: () => mutators.inbox.trash({ itemIds, at: serverNow() }),
            },
          }
        : {}),
      onRefused: (refusal) => {
        options.onRefused(refusal.sentence);
        toast({
          text: `Not saved: ${refusal.sentence} What you wrote is back in the capture box.`,
          tone: "bad",
        });
      },
    });
    if (!outcome.ok) options.onRefused(outcome.sentence);
    return outcome;
  };
}
