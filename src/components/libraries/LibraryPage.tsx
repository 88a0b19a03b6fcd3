import { A, useNavigate } from "@solidjs/router";
import LibraryBig from "lucide-solid/icons/library-big";
import { createSignal, Show } from "solid-js";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { Page } from "#components/ui/Page.tsx";
import { can } from "#zero/libraries/roles.ts";
import { LibraryProvider, useLibraryContext } from "./context.ts";
import { keepRemoved, type LibraryView, useLibrary, useTracks, useTrash } from "./data.ts";
import { LibraryActions } from "./LibraryActions.tsx";
import type { LibraryDialogProps, OpenLibraryForm } from "./LibraryDialog.tsx";
import { LibraryHead } from "./LibraryHead.tsx";
import { HistoryFeed } from "./members/HistoryFeed.tsx";
import { MembersPanel } from "./members/MembersPanel.tsx";
import { TrackSection } from "./TrackSection.tsx";
import { TogetherPanel } from "./together/TogetherPanel.tsx";
import { UploadSection } from "./upload/UploadSection.tsx";
import { useLibraryVerbs } from "./verbs.ts";

const LibraryDialog = later<LibraryDialogProps>(
  () => import("./LibraryDialog.tsx").then((part) => part.LibraryDialog),
  (props) => props.form !== undefined,
);

const KeepSwitch = later<{ isShown: boolean }>(
  () => import("./pins/KeepSwitch.tsx").then((part) => part.KeepSwitch),
  ({ isShown }) => isShown,
  false,
);
const AmbienceMixer = later<{ isShown: boolean }>(
  () => import("./ambience/AmbienceMixer.tsx").then((part) => part.AmbienceMixer),
  ({ isShown }) => isShown,
  false,
);

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
  const id = () => props.view.id;
  const tracks = useTracks(id);
  keepRemoved(id);
  // What is thrown away here can be taken back from the list it leads to.
  useTrash();
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
  const navigate = useNavigate();
  const verbs = useLibraryVerbs();
  const [form, setForm] = createSignal<OpenLibraryForm>();
  const edit = () => setForm({ library: view().library });
  const trash = () => void verbs.trash(view().library).then(({ ok }) => ok && navigate("/libraries"));
  const isTrashed = () => view().library.deletedAt !== null;
  return (
    <>
      <Page
        title={view().library.name}
        action={
          <Show
            when={!isTrashed()}
            fallback={
              <Button kind="primary" onClick={() => verbs.restore(view().library)}>
                Restore
              </Button>
            }
          >
            <LibraryActions edit={edit} trash={trash} />
          </Show>
        }
        panelLabel="Who shares this library"
        panel={isTrashed() ? undefined : <Panel />}
      >
        <LibraryHead />
        <Show
          when={!isTrashed()}
          fallback={<p class="text-faint">This library is in the trash. Restore it to play or change it.</p>}
        >
          <AmbienceMixer isShown={view().library.libraryType === "ambience"} />
          <TrackSection />
          <UploadSection />
          <KeepSwitch isShown={view().library.trackCount > 0} />
        </Show>
      </Page>
      <LibraryDialog form={form()} onClose={() => setForm(undefined)} onReturned={setForm} />
    </>
  );
}

/** Beside the tracks: each part is one line. */
function Panel() {
  return (
    <>
      <TogetherPanel />
      <MembersPanel />
      <HistoryFeed />
    </>
  );
}
