import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { JoinPage } from "#components/libraries/members/JoinPage.tsx";

export default function JoinRoute() {
  const params = useParams<{ token: string }>();
  return (
    <Show when={params.token} keyed>
      {(token) => <JoinPage token={token} />}
    </Show>
  );
}
