import { type JSX, Show } from "solid-js";
import { soon } from "./gradual.ts";

/** What comes a frame or a few after the page it is on, in one of its own. `fallback` keeps its place until then. */
export function Soon(props: { fallback?: JSX.Element; children: JSX.Element }) {
  const isTime = soon();
  return (
    <Show when={isTime()} fallback={props.fallback}>
      {props.children}
    </Show>
  );
}
