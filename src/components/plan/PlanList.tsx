import { createSignal, Show } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { timeGridItem } from "#components/ui/timeGridDrop.ts";
import type { PlanItem } from "#zero/plan/schema.ts";
import { usePlan } from "./context.tsx";
import { PlanRow } from "./PlanRow.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { USUAL_MINUTES } from "./verbs.ts";

/** The day in the person's order. Rows are dragged within it, and onto the time line beside it. */
export function PlanList() {
  const { plan, verbs } = usePlan();
  const [renamed, setRenamed] = createSignal<PlanItem>();
  const on = (act: (item: PlanItem) => void) => (id: string) => {
    const item = plan.items().find((one) => one.id === id);
    if (item) act(item);
  };
  const rename = (item: PlanItem) => item.type === "own" && setRenamed(item);
  return (
    <ListState
      state={plan.state()}
      empty={<EmptyState text="Nothing is planned for this day. Write the first thing above." />}
    >
      <SortableList
        label="Plan of the day"
        items={plan.items()}
        nameOf={(item) => item.title}
        onMove={verbs.move}
        dragData={(item) => timeGridItem(item.id, (item.minutes ?? USUAL_MINUTES) * 60_000)}
        keys={{
          e: on((item) => verbs.tick(item, !plan.done().has(item.id))),
          x: on(verbs.drop),
          s: on((item) => item.type !== "event" && verbs.putNext(item)),
          f: on((item) => item.type !== "event" && void verbs.startFocus(item)),
          Enter: on(rename),
        }}
      >
        {(item, place) => <PlanRow item={item} place={place} onRename={() => rename(item())} />}
      </SortableList>
      <Show when={renamed()}>
        {(item) => <RenameDialog item={item()} onClose={() => setRenamed(undefined)} />}
      </Show>
    </ListState>
  );
}
