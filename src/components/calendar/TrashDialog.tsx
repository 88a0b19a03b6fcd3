import { useQuery } from "@rocicorp/zero/solid";
import Trash from "lucide-solid/icons/trash";
import { For } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { single } from "#zero/calendar/rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { queries } from "#zero/queries.ts";
import { useCalendar } from "./context.tsx";
import { whenText } from "./words.ts";

/** What was thrown away in the last thirty days. */
export function TrashDialog(props: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Trash" description="Kept for thirty days.">
      <Trashed />
    </Dialog>
  );
}

function Trashed() {
  const calendar = useCalendar();
  const [rows, details] = useQuery(() => queries.calendar.trash());
  const state = () => listStateOf(rows().length, details().type === "complete", details().type === "error");
  return (
    <ListState state={state()} empty={<EmptyState icon={Trash} text="There is nothing in the trash." />}>
      <ul>
        <For each={rows() as CalendarEvent[]}>
          {(event) => (
            <li class="flex items-center gap-3 border-line/70 border-b py-2">
              <div class="min-w-0 flex-1">
                <p class="truncate text-strong">{event.title}</p>
                <p class="num text-faint text-xs">
                  {event.rrule ? "A series from " : ""}
                  {whenText(single(event), calendar.clock().timezone, calendar.today())}
                </p>
              </div>
              <Button size="small" onClick={() => calendar.verbs.restore(event)}>
                Restore
              </Button>
            </li>
          )}
        </For>
      </ul>
    </ListState>
  );
}
