import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { Button } from "./Button.tsx";

/** The first rows of a list that is here as a whole, and a button for the others. */
export function FirstRows<T>(props: {
  rows: readonly T[];
  /** How many are shown at first. */
  first: number;
  children: (rows: () => readonly T[]) => JSX.Element;
}) {
  const [isWhole, setWhole] = createSignal(false);
  const hidden = () => (isWhole() ? 0 : Math.max(0, props.rows.length - props.first));
  const shown = createMemo(() => (hidden() > 0 ? props.rows.slice(0, props.first) : props.rows));
  return (
    <>
      {props.children(shown)}
      <Show when={hidden() > 0}>
        <Button size="small" kind="ghost" class="-ml-2.5 mt-1" onClick={() => setWhole(true)}>
          Show {hidden().toLocaleString()} more
        </Button>
      </Show>
    </>
  );
}
