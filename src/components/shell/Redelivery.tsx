import { useZero } from "@rocicorp/zero/solid";
import { onCleanup, onMount } from "solid-js";
import { toast } from "#components/ui/toast.ts";
import { redeliver } from "./delivery.ts";
import { followOutbox } from "./outbox.ts";
import { signedInUser } from "./person.ts";

/** Delivers what earlier pages of this person left in the outbox; once per page, under the sync client. */
export function Redelivery(): null {
  const zero = useZero();
  const userId = signedInUser();
  onMount(() => onCleanup(followOutbox(userId)));
  redeliver(zero, userId, (_, refusal) => toast({ text: refusal.sentence, tone: "bad" }));
  return null;
}
