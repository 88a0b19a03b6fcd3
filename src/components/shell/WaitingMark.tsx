import CloudUpload from "lucide-solid/icons/cloud-upload";
import { Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { syncState } from "./connection.ts";
import { isWaiting } from "./outbox.ts";

/** Marks a row as not on the server yet. While the connection stands that is over before anybody could read it. */
export const WaitingMark = (props: { id: string }) => (
  <Show when={syncState() !== "connected" && isWaiting(props.id)}>
    <Chip icon={CloudUpload}>waiting</Chip>
  </Show>
);
