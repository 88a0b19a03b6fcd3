import { For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { signedInUser } from "#components/shell/person.ts";
import { tip } from "#components/ui/Tooltip.tsx";
import { type HereRow, useCompany } from "./data.ts";
import { RingedPortrait, secondsLeft } from "./Seen.tsx";

const SHOWN = 4;

/** Who of all co-members focuses right now: company, and nothing to be counted. */
export function Company() {
  const company = useCompany();
  const now = useNow(10_000);
  const focusing = () =>
    company().filter((row) => row.userId !== signedInUser() && secondsLeft(row, now()) !== undefined);
  const text = (row: HereRow) => {
    const minutes = Math.ceil((secondsLeft(row, now()) ?? 0) / 60);
    return `${row.profile?.name ?? "Somebody"} focuses, ${minutes} min left`;
  };
  return (
    <Show when={focusing().length > 0}>
      <ul aria-label="Who focuses now" class="flex items-center gap-1">
        <For each={focusing().slice(0, SHOWN)}>
          {(row) => (
            <li {...tip(text(row))}>
              <RingedPortrait row={row} now={now()} size={28} />
              <span class="sr-only">{text(row)}</span>
            </li>
          )}
        </For>
        <Show when={focusing().length > SHOWN}>
          <li class="num text-faint text-xs">+{focusing().length - SHOWN}</li>
        </Show>
      </ul>
    </Show>
  );
}
