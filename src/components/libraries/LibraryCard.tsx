import { A } from "@solidjs/router";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Star from "lucide-solid/icons/star";
import { Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Cover } from "./Cover.tsx";
import type { LibraryView } from "./data.ts";
import { Faces } from "./Faces.tsx";
import { type LibraryMenuOptions, libraryMenu } from "./menu.ts";
import { usePlaying } from "./playing.ts";
import { contentText, KIND_NAMES } from "./words.ts";

export interface LibraryCardProps {
  view: LibraryView;
  options: LibraryMenuOptions;
  /** Whether the card is the one in the tab order. */
  isCurrent: boolean;
  onFocus: () => void;
}

/** A library on the wall: its cover leads to it, and plays. */
export function LibraryCard(props: LibraryCardProps) {
  const playing = usePlaying();
  const library = () => props.view.library;
  const isPlaying = () => playing.isPlaying(props.view.id);
  const tabindex = () => (props.isCurrent ? 0 : -1);
  return (
    <li class="group @container relative min-w-0" onFocusIn={() => props.onFocus()}>
      <A
        href={`/libraries/${props.view.id}`}
        data-list-item={props.view.id}
        tabindex={tabindex()}
        class="block rounded-md outline-offset-4"
      >
        <Cover name={library().name} kind={library().libraryType} class="w-full" />
        <span class="mt-2.5 flex items-center gap-1.5 pr-8">
          <span class="truncate font-[560] text-strong">{library().name}</span>
          <Show when={props.view.preference?.isFavorite}>
            <Star size={13} role="img" aria-label="Favourite" class="shrink-0 fill-accent text-accent" />
          </Show>
          <WaitingMark id={props.view.id} />
        </span>
        <span class="num mt-0.5 block truncate pr-8 text-faint text-xs">
          <span class="sr-only">{KIND_NAMES[library().libraryType]}, </span>
          {contentText(props.view)}
        </span>
        <Faces members={props.view.members} class="mt-1.5 text-[0.5625rem]" />
      </A>
      <Show when={playing.canPlay()}>
        <div
          class={cx(
            "absolute top-2 left-2 transition-opacity",
            !isPlaying() && "fine:opacity-0 fine:focus-within:opacity-100 fine:group-hover:opacity-100",
          )}
        >
          <IconButton
            name={isPlaying() ? `Pause ${library().name}` : `Play ${library().name}`}
            icon={isPlaying() ? Pause : Play}
            kind="primary"
            tabindex={tabindex()}
            onClick={() => playing.toggle(props.view.id)}
          />
        </div>
      </Show>
      <div class="-mt-1 absolute top-[calc(100cqw+0.5rem)] right-0">
        <DropdownMenu
          items={libraryMenu(props.view, props.options)}
          trigger={(trigger: object) => (
            <IconButton
              {...trigger}
              name={`More for ${library().name}`}
              icon={Ellipsis}
              size="small"
              tabindex={tabindex()}
            />
          )}
        />
      </div>
    </li>
  );
}
