import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { LibraryPage } from "#components/libraries/LibraryPage.tsx";

export default function LibraryRoute() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <LibraryPage libraryId={id} />}
    </Show>
  );
}
