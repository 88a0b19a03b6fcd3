import { useQuery } from "@rocicorp/zero/solid";
import Search from "lucide-solid/icons/search";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { Feedback } from "#zero/feedback/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { STATUS_NAMES, STATUS_TONES } from "./words.ts";

const SHOWN = 20;
const PAUSE_MS = 250;

/** Finds any other one to merge into. */
export function MergeDialog(props: {
  open: boolean;
  row: Feedback;
  onClose: () => void;
  onChosen: (into: Feedback) => void;
}) {
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="Merge into another"
      description="It leaves the queue. You can take it out again."
    >
      <Found except={props.row.id} onChosen={(into) => props.onChosen(into)} />
    </Dialog>
  );
}

function Found(props: { except: string; onChosen: (into: Feedback) => void }) {
  const [text, setText] = createSignal("");
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const search = (typed: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => setText(typed.trim().slice(0, LIMITS.title)), PAUSE_MS);
  };
  const [found] = useQuery(() =>
    operatorsQueries.feedbackQueue.list({ list: "all", pages: 1, ...(text() && { text: text() }) }),
  );
  const rows = () => (found() as readonly Feedback[]).filter(({ id }) => id !== props.except).slice(0, SHOWN);
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
      <TextField label="Search all of it" hideLabel icon={Search} placeholder="Search" onValue={search} />
      <ul aria-label="Found" class="min-h-40">
        <For
          each={rows()}
          fallback={<li class="py-4 text-faint">Nothing of that name. Try another word.</li>}
        >
          {(row) => <CandidateRow row={row} onChosen={() => props.onChosen(row)} />}
        </For>
      </ul>
    </div>
  );
}

/** One that it could be merged into. */
export const CandidateRow = (props: { row: Feedback; onChosen: () => void; aside?: string }) => (
  <li class="flex min-h-10 items-center gap-3 border-line/70 border-b py-1.5">
    <button
      type="button"
      class="tap min-w-0 flex-1 truncate text-left text-strong hover:underline"
      onClick={() => props.onChosen()}
    >
      {props.row.title}
    </button>
    <Show when={props.aside}>
      <span class="num text-faint text-xs">{props.aside}</span>
    </Show>
    <Chip tone={STATUS_TONES[props.row.status]}>{STATUS_NAMES[props.row.status]}</Chip>
  </li>
);
