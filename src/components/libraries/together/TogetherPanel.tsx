import { Show } from "solid-js";
import { useLibraryContext } from "../context.ts";
import { FocusRoom } from "./FocusRoom.tsx";
import { HereNow } from "./HereNow.tsx";
import { ListenAlong } from "./ListenAlong.tsx";

/** What goes on in a library right now, for its members; nothing where there is nobody else. */
export function TogetherPanel() {
  const { view, may } = useLibraryContext();
  const isShared = () => view().members.length > 1;
  return (
    <>
      <Show when={isShared() && may("view")}>
        <HereNow libraryId={view().id} />
      </Show>
      <Show when={isShared() && may("gather")}>
        <ListenAlong libraryId={view().id} canPlay={view().library.trackCount > 0} />
        <FocusRoom libraryId={view().id} />
      </Show>
    </>
  );
}
