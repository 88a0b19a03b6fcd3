import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { PersonPage } from "#components/admin/people/PersonPage.tsx";

export default function PersonRoute() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <PersonPage userId={id} />}
    </Show>
  );
}
