import CalendarClock from "lucide-solid/icons/calendar-clock";
import Flag from "lucide-solid/icons/flag";
import Hash from "lucide-solid/icons/hash";
import Link2 from "lucide-solid/icons/link-2";
import Repeat from "lucide-solid/icons/repeat";
import { For, Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { timeText } from "#components/ui/dates.ts";
import type { Icon } from "#components/ui/icon.ts";
import type { Rejected } from "#zero/inbox/rules.ts";
import type { InboxPart } from "#zero/inbox/schema.ts";
import type { DayClock } from "#zero/kernel/day.ts";
import { KINDS, PRIORITY_NAMES, whenText } from "./words.ts";

interface Face {
  icon: Icon;
  text: string;
}

function faceOf(part: InboxPart, now: number, clock: DayClock): Face {
  switch (part.type) {
    case "date": {
      const until = part.endsAt === undefined ? "" : `–${timeText(part.endsAt, clock.timezone)}`;
      return { icon: CalendarClock, text: whenText(part.dueAt, part.hasTime, now, clock) + until };
    }
    case "repeat":
      return { icon: Repeat, text: part.text };
    case "tag":
      return { icon: Hash, text: part.tag };
    case "priority":
      return { icon: Flag, text: PRIORITY_NAMES[part.priority] };
    case "kind":
      return { icon: KINDS[part.kind].icon, text: KINDS[part.kind].name };
    case "link":
      return { icon: Link2, text: /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(part.url)?.[1] ?? part.url };
  }
}

/** What the parts amount to, for the ear. */
export const partsInWords = (parts: readonly InboxPart[], now: number, clock: DayClock): string =>
  parts.map((part) => `${part.type} ${faceOf(part, now, clock).text}`).join(", ");

/**
 * What was found in a line. Each can be rejected by a click, or by Backspace or Delete on its button; then its words
 * stay in the text and mean nothing.
 */
export function PartChips(props: {
  parts: readonly InboxPart[];
  now: number;
  clock: DayClock;
  onReject: (part: Rejected) => void;
}) {
  // A date said in two pieces is one fact.
  const shown = () =>
    props.parts.filter(
      (part, i, all) => part.type !== "date" || all.findIndex((p) => p.type === "date") === i,
    );
  const reject = (part: InboxPart) => {
    for (const said of props.parts)
      if (said === part || (part.type === "date" && said.type === "date")) props.onReject(said);
  };
  return (
    <Show when={shown().length > 0}>
      <ul aria-label="Found in this line" class="flex flex-wrap gap-1.5">
        <For each={shown()}>
          {(part) => {
            const face = () => faceOf(part, props.now, props.clock);
            return (
              <li
                class="flex min-w-0"
                onKeyDown={(event) => {
                  if (event.key !== "Backspace" && event.key !== "Delete") return;
                  event.preventDefault();
                  reject(part);
                }}
              >
                <Chip
                  tone="accent"
                  icon={face().icon}
                  onRemove={() => reject(part)}
                  removeName={`Keep “${part.text}” as text`}
                >
                  {face().text}
                </Chip>
              </li>
            );
          }}
        </For>
      </ul>
    </Show>
  );
}
