import { A } from "@solidjs/router";
import LibraryBig from "lucide-solid/icons/library-big";
import { For } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { useLibraries } from "./data.ts";

export function LibrariesPage() {
  const { views, state } = useLibraries();
  return (
    <Page title="Libraries">
      <ListState
        state={state()}
        empty={<EmptyState icon={LibraryBig} text="A library is the music you work to, alone or together." />}
      >
        <ul>
          <For each={views()}>
            {(view) => (
              <li>
                <A href={`/libraries/${view.id}`}>{view.library.name}</A>
              </li>
            )}
          </For>
        </ul>
      </ListState>
    </Page>
  );
}
