import { useNavigate } from "@solidjs/router";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pause from "lucide-solid/icons/pause";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Star from "lucide-solid/icons/star";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { useLibraryContext } from "./context.ts";
import { libraryMenu } from "./menu.ts";
import { usePlaying } from "./playing.ts";
import { useLibraryVerbs } from "./verbs.ts";

/** What can be done with the library of the page: beside its title, in the palette, by key. */
export function LibraryActions(props: { edit: () => void; trash: () => void }) {
  const { view, tracks, may } = useLibraryContext();
  const navigate = useNavigate();
  const verbs = useLibraryVerbs();
  const playing = usePlaying();
  const isFavorite = () => view().preference?.isFavorite === true;
  const favorite = () => verbs.favorite(view().library, !isFavorite());
  const duplicate = () =>
    void verbs.duplicate(view().library).then((id) => id && navigate(`/libraries/${id}`));
  const isPlaying = () => playing.isPlaying(view().id);
  const hasSound = () => tracks.rows().length > 0 || view().library.mix.length > 0;
  const play = () => playing.toggle(view().id);
  registerCommands(() => [
    {
      id: "libraries.play",
      title: isPlaying() ? "Pause this library" : "Play this library",
      group: "Libraries",
      icon: Play,
      when: () => playing.canPlay() && hasSound(),
      run: play,
    },
    {
      id: "libraries.edit",
      title: "Edit this library",
      group: "Libraries",
      icon: Pencil,
      when: () => may("describe"),
      run: props.edit,
    },
    {
      id: "libraries.favorite",
      title: isFavorite() ? "Remove from favourites" : "Add to favourites",
      group: "Libraries",
      keys: "s",
      icon: Star,
      run: favorite,
    },
    {
      id: "libraries.duplicate",
      title: "Duplicate this library",
      group: "Libraries",
      icon: Copy,
      run: duplicate,
    },
    {
      id: "libraries.trash",
      title: "Move this library to the trash",
      group: "Libraries",
      icon: Trash,
      when: () => may("trash"),
      run: props.trash,
    },
  ]);
  return (
    <span class="flex items-center gap-1.5">
      <IconButton
        name={isFavorite() ? "Remove from favourites" : "Add to favourites"}
        icon={Star}
        keys="s"
        aria-pressed={isFavorite()}
        class={cx(isFavorite() && "[&_svg]:fill-accent [&_svg]:text-accent")}
        onClick={favorite}
      />
      <DropdownMenu
        items={libraryMenu(view(), { edit: props.edit, favorite, duplicate, trash: props.trash }).filter(
          // The star stands beside it.
          (item) => typeof item === "string" || !("keys" in item && item.keys === "s"),
        )}
        trigger={(trigger: object) => (
          <IconButton {...trigger} name="More for this library" icon={Ellipsis} />
        )}
      />
      <Show when={playing.canPlay() && hasSound()}>
        <Button kind="primary" icon={isPlaying() ? Pause : Play} onClick={play}>
          {isPlaying() ? "Pause" : "Play"}
        </Button>
      </Show>
    </span>
  );
}
