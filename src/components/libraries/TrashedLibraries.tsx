import Trash from "lucide-solid/icons/trash";
import Undo2 from "lucide-solid/icons/undo-2";
import { For } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Cover } from "./Cover.tsx";
import type { Trashed } from "./data.ts";
import { useLibraryVerbs } from "./verbs.ts";
import { contentText } from "./words.ts";

/** One's own that were thrown away in the last thirty days. */
export function TrashedLibraries(props: { trash: Trashed }) {
  const verbs = useLibraryVerbs();
  return (
    <ListState
      state={props.trash.state()}
      empty={
        <EmptyState icon={Trash} text="The trash is empty. What you throw away stays for thirty days." />
      }
    >
      <ul aria-label="Trash">
        <For each={props.trash.rows()}>
          {(library) => (
            <li class="flex items-center gap-3.5 border-line/70 border-b py-2.5">
              <Cover name={library.name} kind={library.libraryType} class="w-10 opacity-60" />
              <div class="min-w-0 flex-1">
                <p class="truncate text-text">{library.name}</p>
                <p class="num text-faint text-xs">{contentText({ library })}</p>
              </div>
              <Button size="small" icon={Undo2} onClick={() => verbs.restore(library)}>
                Restore
              </Button>
            </li>
          )}
        </For>
      </ul>
    </ListState>
  );
}
