// Long lists a page at a time: the newest rows are live, older ones are asked for by the instant the last page ended at.
import { type Accessor, createSignal } from "solid-js";

export interface Paged {
  /** The instant to read back from; undefined on the first page. */
  until: Accessor<number | undefined>;
  isFirst: Accessor<boolean>;
  older(from: number): void;
  newest(): void;
}

export function createPaged(): Paged {
  const [until, setUntil] = createSignal<number>();
  return {
    until,
    isFirst: () => until() === undefined,
    older: (from) => setUntil(from),
    newest: () => setUntil(undefined),
  };
}
