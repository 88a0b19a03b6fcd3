import Disc from "lucide-solid/icons/disc-3";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { useLibraryContext } from "./context.ts";
import { useReferences } from "./data.ts";
import { useLibraryVerbs } from "./verbs.ts";
import { lengthText } from "./words.ts";

/** More than fit a dialog are found by their words. */
const SEARCHED_FROM = 8;

/** One of the person's own reference tracks. */
export function AddReference(props: { onClose: () => void }) {
  const { view, tracks } = useLibraryContext();
  const verbs = useLibraryVerbs();
  const { rows, state } = useReferences();
  const [words, setWords] = createSignal("");
  const added = createMemo(() => new Set(tracks.rows().map(({ referenceTrackId }) => referenceTrackId)));
  const found = createMemo(() => {
    const wanted = words().trim().toLowerCase();
    return rows().filter(({ title, artist }) => `${title} ${artist ?? ""}`.toLowerCase().includes(wanted));
  });
  return (
    <div class="grid gap-3">
      <Show when={rows().length >= SEARCHED_FROM}>
        <TextField label="Search" hideLabel placeholder="Search" value={words()} onValue={setWords} />
      </Show>
      <ListState
        state={state()}
        empty={
          <EmptyState
            icon={Disc}
            text="You have no reference tracks yet. Keep one from a track you uploaded to a library, in its menu."
          />
        }
      >
        <ul aria-label="Your reference tracks" class="-mx-2">
          <For each={found()}>
            {(reference) => (
              <li class="flex items-center gap-3 border-line/70 border-b px-2 py-2 last:border-b-0">
                <div class="min-w-0 flex-1">
                  <p class="truncate text-strong">{reference.title}</p>
                  <p class="num truncate text-faint text-xs">
                    {[
                      reference.artist,
                      lengthText(
                        reference.durationMs === null ? null : Math.round(reference.durationMs / 1000),
                      ),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </div>
                <Show
                  when={!added().has(reference.id)}
                  fallback={<span class="px-2.5 text-faint text-sm">Added</span>}
                >
                  <Button
                    size="small"
                    icon={Plus}
                    aria-label={`Add ${reference.title}`}
                    onClick={() => verbs.addReference(view().library, reference)}
                  >
                    Add
                  </Button>
                </Show>
                <IconButton
                  name={`Move ${reference.title} to the trash`}
                  icon={Trash}
                  size="small"
                  onClick={() => verbs.trashReference(reference)}
                />
              </li>
            )}
          </For>
        </ul>
      </ListState>
      <div class="flex justify-end">
        <Button kind="primary" onClick={() => props.onClose()}>
          Done
        </Button>
      </div>
    </div>
  );
}
