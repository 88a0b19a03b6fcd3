import Music from "lucide-solid/icons/music";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import X from "lucide-solid/icons/x";
import { createSignal, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import type { AddTrackDialogProps } from "./AddTrackDialog.tsx";
import { useLibraryContext } from "./context.ts";
import type { TrackRow as Track } from "./data.ts";
import { usePlaying } from "./playing.ts";
import type { OpenTrackForm, TrackDialogProps } from "./TrackDialog.tsx";
import { TrackRow } from "./TrackRow.tsx";
import { TrackListProvider, useSelection } from "./tracks.ts";
import { useLibraryVerbs } from "./verbs.ts";

const AddTrackDialog = later<AddTrackDialogProps>(
  () => import("./AddTrackDialog.tsx").then((part) => part.AddTrackDialog),
  (props) => props.open,
);
const TrackDialog = later<TrackDialogProps>(
  () => import("./TrackDialog.tsx").then((part) => part.TrackDialog),
  (props) => props.form !== undefined,
);

export function TrackSection() {
  const { view, tracks, may } = useLibraryContext();
  const verbs = useLibraryVerbs();
  const playing = usePlaying();
  const selection = useSelection(tracks.rows);
  const [isAdding, setAdding] = createSignal(false);
  const [form, setForm] = createSignal<OpenTrackForm>();
  const [current, setCurrent] = createSignal<string>();
  const edit = (track: Track) => setForm({ track });
  const play = (track: Track) => playing.play(view().id, track.id);
  const remove = (rows: readonly Track[]) => {
    if (rows.length > 0) verbs.remove(view().library, rows);
    selection.clear();
  };

  const on = (id: string | undefined, run: (track: Track) => void) => {
    const track = tracks.rows().find((one) => one.id === id);
    if (track) run(track);
  };
  /** What a key acts on: the selection, if there is one, else the row it was pressed in. */
  const removeAt = (id: string | undefined) =>
    selection.selected().length > 0 ? remove(selection.selected()) : on(id, (track) => remove([track]));
  const keys = () => ({
    Enter: (id: string) => on(id, play),
    ...(may("editTracks") && {
      e: (id: string) => on(id, edit),
      x: (id: string) => selection.select(id),
      "#": removeAt,
      Delete: removeAt,
      Escape: selection.clear,
    }),
  });
  registerCommands(() => [
    {
      id: "libraries.add",
      title: "Add a track",
      group: "Libraries",
      keys: "n",
      icon: Plus,
      when: () => may("addTracks"),
      run: () => setAdding(true),
    },
    {
      id: "libraries.editTrack",
      title: "Edit the track",
      group: "Libraries",
      keys: "e",
      icon: Pencil,
      when: () => may("editTracks") && current() !== undefined,
      run: () => on(current(), edit),
    },
    {
      id: "libraries.removeTrack",
      title: "Take the track out",
      group: "Libraries",
      keys: "#",
      icon: Trash,
      when: () => may("editTracks") && (current() !== undefined || selection.selected().length > 0),
      run: () => removeAt(current()),
    },
  ]);

  const addButton = (kind: "ghost" | "normal") => (
    <Show when={may("addTracks")}>
      <Button
        size={kind === "ghost" ? "small" : "medium"}
        kind={kind}
        icon={Plus}
        keys="n"
        onClick={() => setAdding(true)}
      >
        Add a track
      </Button>
    </Show>
  );
  return (
    <TrackListProvider
      value={{
        edit,
        play,
        remove,
        isSelected: selection.isSelected,
        isSelecting: () => selection.selected().length > 0,
        select: (id, to) => void selection.select(id, to),
        isShared: () => view().members.length > 1,
      }}
    >
      <Section title="Tracks" actions={tracks.rows().length > 0 && addButton("ghost")}>
        <div onFocusIn={(event) => setCurrent(rowOf(event.target))}>
          <SortableList
            label="Tracks"
            class="min-h-px"
            items={tracks.rows()}
            nameOf={({ title }) => title}
            onMove={
              may("editTracks")
                ? (id, index) => verbs.move(view().library, tracks.rows(), id, index)
                : undefined
            }
            keys={keys()}
          >
            {(track, place) => <TrackRow track={track()} place={place} />}
          </SortableList>
        </div>
        <Show when={tracks.state() !== "known"}>
          <ListState
            state={tracks.state()}
            empty={
              <EmptyState
                icon={Music}
                text={
                  may("addTracks")
                    ? "Nothing plays here yet. Add a track from the web or one of your own."
                    : "Nothing plays here yet."
                }
                action={addButton("normal")}
              />
            }
          >
            {null}
          </ListState>
        </Show>
        <Show when={selection.selected().length > 0}>
          <section
            aria-label="Selected tracks"
            class="sticky bottom-3 z-10 mt-4 flex animate-rise flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface-2 px-2 py-1.5 shadow-float"
          >
            <span role="status" class="num px-2 text-strong">
              {selection.selected().length} selected
            </span>
            <Button size="small" icon={Trash} onClick={() => remove(selection.selected())}>
              Take out
            </Button>
            <span class="ml-auto flex items-center">
              <Show when={selection.selected().length < tracks.rows().length}>
                <Button size="small" kind="ghost" onClick={selection.all}>
                  Select all
                </Button>
              </Show>
              <IconButton name="Clear selection" icon={X} size="small" onClick={selection.clear} />
            </span>
          </section>
        </Show>
      </Section>
      <AddTrackDialog open={isAdding()} onClose={() => setAdding(false)} onAgain={() => setAdding(true)} />
      <TrackDialog form={form()} onClose={() => setForm(undefined)} onReturned={setForm} />
    </TrackListProvider>
  );
}

const rowOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-list-item]")?.dataset.listItem : undefined;
