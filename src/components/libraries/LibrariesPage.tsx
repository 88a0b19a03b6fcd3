import { useNavigate, useSearchParams } from "@solidjs/router";
import LibraryBig from "lucide-solid/icons/library-big";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createSignal, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { LIBRARY_TYPES } from "#zero/libraries/schema.ts";
import { useLibraries, useTrash } from "./data.ts";
import type { LibraryDialogProps, OpenLibraryForm } from "./LibraryDialog.tsx";
import { TrashedLibraries } from "./TrashedLibraries.tsx";
import { Wall } from "./Wall.tsx";
import { onWall, type Shown } from "./wall.ts";

const LibraryDialog = later<LibraryDialogProps>(
  () => import("./LibraryDialog.tsx").then((part) => part.LibraryDialog),
  (props) => props.form !== undefined,
);

type TabName = Shown | "trash";
const LABELS: Readonly<Record<Shown, string>> = {
  all: "All",
  playlist: "Playlists",
  album: "Albums",
  ambience: "Ambience",
};
const EMPTY_TEXTS: Readonly<Record<Shown, string>> = {
  all: "A library is the music you work to, alone or with others.",
  playlist: "There is no playlist yet.",
  album: "There is no album yet.",
  ambience: "There is no ambience yet. It is noise, rain and drones in a mix of your own.",
};

export function LibrariesPage() {
  const navigate = useNavigate();
  const { views, state } = useLibraries();
  // Also what Undo needs: a library that was just thrown away stays on the device.
  const trash = useTrash();
  const [tab, setTab] = createSignal<TabName>("all");
  const [form, setForm] = createSignal<OpenLibraryForm>();
  const create = () => setForm({});
  registerCommands(() => [
    { id: "libraries.new", title: "New library", group: "Create", keys: "n", icon: Plus, run: create },
  ]);
  const [params, setParams] = useSearchParams();
  // `/libraries?new` opens the form: the way in from the palette on another page.
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    create();
  });

  const wall = (shown: Shown) => onWall(views(), shown);
  const tabs: Tab<TabName>[] = [
    ...(["all", ...LIBRARY_TYPES] as const).map((value) => ({
      value,
      label: LABELS[value],
      get count() {
        return wall(value).length;
      },
    })),
    { value: "trash", label: "Trash" },
  ];

  return (
    <>
      <Page
        title="Libraries"
        action={
          <Button kind="primary" icon={Plus} keys="n" onClick={create}>
            New library
          </Button>
        }
      >
        <Tabs label="Which libraries" tabs={tabs} value={tab()} onValue={setTab}>
          {(value) => (
            <Show when={value !== "trash"} fallback={<TrashedLibraries trash={trash} />}>
              <ListState
                state={state() === "known" && wall(value as Shown).length === 0 ? "empty" : state()}
                empty={
                  <EmptyState
                    icon={LibraryBig}
                    text={EMPTY_TEXTS[value as Shown]}
                    action={
                      <Button icon={Plus} onClick={create}>
                        Make a library
                      </Button>
                    }
                  />
                }
              >
                <Wall views={wall(value as Shown)} onEdit={({ library }) => setForm({ library })} />
              </ListState>
            </Show>
          )}
        </Tabs>
      </Page>
      <LibraryDialog
        form={form()}
        onClose={() => setForm(undefined)}
        onReturned={setForm}
        onCreated={(id) => navigate(`/libraries/${id}`)}
      />
    </>
  );
}
