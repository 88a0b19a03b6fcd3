import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Disc from "lucide-solid/icons/disc-3";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import SquareCheck from "lucide-solid/icons/square-check";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { useLibraryContext } from "./context.ts";
import type { TrackRow as Track } from "./data.ts";
import { keepItems } from "./pins/trackMenu.ts";
import { usePlaying } from "./playing.ts";
import { useTrackList } from "./tracks.ts";
import { useLibraryVerbs } from "./verbs.ts";

/** What can be done with a track from its row. A menu costs as much as the rest of the row: it is made when needed. */
export function TrackMenu(props: { track: Track; place: SortableRow; isLive: boolean }) {
  const { may } = useLibraryContext();
  const list = useTrackList();
  const playing = usePlaying();
  const verbs = useLibraryVerbs();
  const isOwnUpload = () => props.track.source === "upload" && props.track.userId === signedInUser();
  const items = (): MenuItem[] => {
    const { track, place } = props;
    const [up, down] = [place.moveUp(), place.moveDown()];
    return [
      ...(playing.canPlay()
        ? [{ label: "Play", icon: Play, keys: "Enter", run: () => list.play(track) }]
        : []),
      ...(may("editTracks")
        ? [
            { label: "Edit", icon: Pencil, keys: "e", run: () => list.edit(track) },
            { label: "Select", icon: SquareCheck, keys: "x", run: () => list.select(track.id) },
          ]
        : []),
      ...(isOwnUpload()
        ? [
            {
              label: "Keep as reference track",
              icon: Disc,
              run: () => verbs.keepAsReference(track),
            },
          ]
        : []),
      ...keepItems(track),
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
      ...(may("editTracks")
        ? [
            "divider" as const,
            { label: "Take out", icon: Trash, keys: "#", danger: true, run: () => list.remove([track]) },
          ]
        : []),
    ];
  };
  const more = (trigger: object) => (
    <IconButton
      {...trigger}
      name={`More for ${props.track.title}`}
      icon={Ellipsis}
      size="small"
      tabindex={props.place.isCurrent() ? 0 : -1}
    />
  );
  const hasItems = () => playing.canPlay() || may("editTracks") || isOwnUpload();
  return (
    <Show when={hasItems()}>
      <Show when={props.isLive} fallback={more({})}>
        <DropdownMenu items={items()} trigger={more} />
      </Show>
    </Show>
  );
}
