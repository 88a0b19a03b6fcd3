import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { GoalPage } from "#components/goals/GoalPage.tsx";

export default function GoalRoute() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <GoalPage goalId={id} />}
    </Show>
  );
}
