import { A } from "@solidjs/router";
import LibraryBig from "lucide-solid/icons/library-big";
import { Show } from "solid-js";
import { buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { can } from "#zero/libraries/roles.ts";
import { LibraryProvider, useLibraryContext } from "./context.ts";
import { type LibraryView, useLibrary, useTracks } from "./data.ts";
import { TrackSection } from "./TrackSection.tsx";

export function LibraryPage(props: { libraryId: string }) {
  const { view, state } = useLibrary(() => props.libraryId);
  return (
    <Show
      when={view()}
      fallback={
        <Page title="Libraries">
          <ListState
            state={state()}
            empty={
              <EmptyState
                icon={LibraryBig}
                text="That library is not here any more, or you are not among its members."
                action={
                  <A href="/libraries" class={buttonClass()}>
                    All libraries
                  </A>
                }
              />
            }
          >
            {null}
          </ListState>
        </Page>
      }
    >
      {(shown) => <Library view={shown()} />}
    </Show>
  );
}

function Library(props: { view: LibraryView }) {
  const tracks = useTracks(() => props.view.id);
  return (
    <LibraryProvider
      value={{
        view: () => props.view,
        tracks,
        may: (capability) => props.view.library.deletedAt === null && can(props.view.role, capability),
      }}
    >
      <Shown />
    </LibraryProvider>
  );
}

function Shown() {
  const { view } = useLibraryContext();
  return (
    <Page title={view().library.name} panelLabel="Who shares this library" panel={<Panel />}>
      {/* The mix of an ambience stands here. */}
      <TrackSection />
      {/* Uploads under way stand here. */}
    </Page>
  );
}

/** Beside the tracks: each part is one line. */
function Panel() {
  return (
    <>
      {/* Who is here and what plays for everyone. */}
      {/* Members and invitations. */}
      {/* What happened lately. */}
    </>
  );
}
