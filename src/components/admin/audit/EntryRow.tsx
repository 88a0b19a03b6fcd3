import ChevronRight from "lucide-solid/icons/chevron-right";
import { createUniqueId, Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { actionInWords } from "#zero/activity/actions.ts";
import type { AuditEntry } from "#zero/activity/schema.ts";
import { deviceName } from "#zero/auth/devices.ts";
import { EntryDetails } from "./EntryDetails.tsx";
import type { AuditFiltering } from "./filters.ts";
import { OUTCOMES, targetText, whenText } from "./words.ts";

/** The columns of the list and of its head. */
export const COLUMNS =
  "grid items-center gap-x-4 lg:grid-cols-[10.5rem_minmax(0,9rem)_minmax(0,1fr)_minmax(0,9.5rem)_4.25rem_minmax(0,12.5rem)_4.5rem_1rem]";

/** One entry: a line, and all that is known of it when it is opened. */
export function EntryRow(props: {
  entry: AuditEntry;
  timezone: string;
  isOpen: boolean;
  onToggle: () => void;
  filtering: AuditFiltering;
}) {
  const id = createUniqueId();
  const outcome = () => OUTCOMES[props.entry.status];
  const from = () =>
    [props.entry.userAgent && deviceName(props.entry.userAgent), props.entry.ip].filter(Boolean).join(" · ");
  return (
    <li class="border-line/70 border-b">
      <button
        type="button"
        data-list-item={props.entry.id}
        aria-expanded={props.isOpen}
        aria-controls={id}
        onClick={() => props.onToggle()}
        class={cx(
          COLUMNS,
          "-mx-2 w-[calc(100%+1rem)] grid-cols-[minmax(0,1fr)_auto] rounded-sm px-2 py-2 text-left transition-colors hover:bg-surface-2 focus-visible:-outline-offset-2 coarse:min-h-11 lg:py-1.5",
          props.isOpen && "bg-surface-2",
        )}
      >
        <span class="num truncate text-faint text-sm max-lg:order-2">
          {whenText(props.entry.createdAt, props.timezone)}
        </span>
        <span class="truncate text-strong max-lg:order-1">{props.entry.actorLabel}</span>
        <span class="truncate text-text max-lg:order-3 max-lg:mt-0.5">
          {actionInWords(props.entry.action)}
          <span class="text-faint lg:hidden"> · {targetText(props.entry)}</span>
        </span>
        <span class="truncate text-faint text-sm max-lg:hidden">{targetText(props.entry)}</span>
        <span class="text-right max-lg:order-4 lg:text-left">
          <Show
            when={props.entry.status !== "success"}
            fallback={<span class="text-faint text-sm max-lg:sr-only">{outcome().name}</span>}
          >
            <Chip tone={outcome().tone}>{outcome().name}</Chip>
          </Show>
        </span>
        <span class="num truncate text-faint text-sm max-lg:hidden">{from() || "–"}</span>
        <span class="num truncate text-faint text-sm max-lg:hidden">
          {props.entry.requestId?.slice(0, 8) ?? "–"}
        </span>
        <ChevronRight
          size={14}
          class={cx("text-faint transition-transform max-lg:hidden", props.isOpen && "rotate-90")}
        />
      </button>
      <Show when={props.isOpen}>
        <div id={id}>
          <EntryDetails entry={props.entry} timezone={props.timezone} filtering={props.filtering} />
        </div>
      </Show>
    </li>
  );
}
