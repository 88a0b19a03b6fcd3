import Search from "lucide-solid/icons/search";
import { onCleanup } from "solid-js";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { QUEUE_LISTS } from "#zero/feedback/queue-queries.ts";
import { FEEDBACK_KINDS, FEEDBACK_PRIORITIES } from "#zero/feedback/schema.ts";
import { KIND_NAMES } from "#zero/feedback/words.ts";
import { useQueueCounts } from "./counts.ts";
import type { QueueFilters } from "./filters.ts";
import { LIST_NAMES, PRIORITY_NAMES } from "./words.ts";

/** Typing is not asked about letter by letter. */
const PAUSE_MS = 250;

/** Which of it: by status with how many there are, by kind, by priority, by words. */
export function QueueBar(props: { filters: QueueFilters }) {
  const countOf = useQueueCounts();
  const args = () => props.filters.args();
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const search = (q: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => props.filters.filter({ q: q.trim() || undefined }), PAUSE_MS);
  };
  const lists = () =>
    QUEUE_LISTS.map((value) => {
      const count = countOf().get(value);
      return { value, label: LIST_NAMES[value], ...(count !== undefined && { count }) };
    });

  return (
    <div class="mb-5 grid gap-3">
      <SegmentedControl
        label="Status"
        value={args().list}
        onValue={(list) => props.filters.filter({ status: list === "unsettled" ? undefined : list })}
        options={lists()}
        class="justify-self-start"
      />
      <div class="grid grid-cols-2 gap-3 sm:grid-cols-[10rem_10rem_minmax(0,20rem)]">
        <Select
          label="Kind"
          hideLabel
          value={args().kind ?? ""}
          onValue={(kind) => props.filters.filter({ kind: kind || undefined })}
          options={[
            { value: "", label: "Every kind" },
            ...FEEDBACK_KINDS.map((value) => ({ value, label: KIND_NAMES[value] })),
          ]}
        />
        <Select
          label="Priority"
          hideLabel
          value={args().priority ?? ""}
          onValue={(priority) => props.filters.filter({ priority: priority || undefined })}
          options={[
            { value: "", label: "Every priority" },
            ...FEEDBACK_PRIORITIES.toReversed().map((value) => ({ value, label: PRIORITY_NAMES[value] })),
          ]}
        />
        <TextField
          label="Search the queue"
          hideLabel
          type="search"
          icon={Search}
          placeholder="Search"
          value={args().text}
          onValue={search}
          class="max-sm:col-span-2"
        />
      </div>
    </div>
  );
}
