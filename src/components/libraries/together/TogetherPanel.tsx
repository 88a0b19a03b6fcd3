import { useLibraryContext } from "../context.ts";
import { FocusRoom } from "./FocusRoom.tsx";
import { HereNow } from "./HereNow.tsx";
import { ListenAlong } from "./ListenAlong.tsx";

/** What goes on in a library right now, for its members. */
export function TogetherPanel() {
  const { view, may } = useLibraryContext();
  const id = () => view().id;
  const canPlay = () => view().library.trackCount > 0;
  return (
    <>
      {may("view") && <HereNow libraryId={id()} />}
      {may("gather") && <ListenAlong libraryId={id()} canPlay={canPlay()} />}
      {may("gather") && <FocusRoom libraryId={id()} />}
    </>
  );
}
