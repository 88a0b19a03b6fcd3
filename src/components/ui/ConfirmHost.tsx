import { Show } from "solid-js";
import { asked, settle } from "./ask.ts";
import { later } from "./later.tsx";

const ConfirmDialog = later(
  () => import("./ConfirmDialog.tsx").then((part) => part.ConfirmDialog),
  (props) => props.open,
);

/** Shows what `ask` asks; once per page, in the frame. */
export function ConfirmHost() {
  return (
    <Show when={asked()}>
      {(question) => (
        <ConfirmDialog {...question()} open onConfirm={() => settle(true)} onClose={() => settle(false)} />
      )}
    </Show>
  );
}
