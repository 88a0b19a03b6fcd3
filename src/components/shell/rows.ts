// Rows of a query as plain objects. Zero's own hook keeps them in a store, where every row and every look at a column
// goes through a proxy. That lets a page redraw one cell of a few rows; where hundreds are counted, sorted and placed
// before anything is drawn, it is most of the work.
import { useZero } from "@rocicorp/zero/solid";
import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js";

export interface Answer {
  readonly type: "unknown" | "complete" | "error";
}

interface Request {
  readonly query: object;
  readonly args: unknown;
}

/** What Zero makes of a query: plain rows, told with every change. */
export interface View<Row> {
  addListener(listener: (rows: readonly Row[], type: Answer["type"]) => void): () => void;
  destroy(): void;
}

/** How long after they were last looked at rows stay on the device, in ms; that of Zero's own hook. */
const KEPT_MS = 300_000;

const isSame = (a: Request, b: Request): boolean =>
  a.query === b.query && JSON.stringify(a.args) === JSON.stringify(b.args);

/**
 * The rows of a list, live. A row that changes is another object, one that doesn't stays the same: show them by id, for
 * a `For` over the rows themselves would draw a changed one anew.
 */
export function useRows<Row>(
  ask: Accessor<unknown>,
): readonly [rows: Accessor<readonly Row[]>, answer: Accessor<Answer>] {
  const zero = useZero();
  const asked = createMemo(() => ask() as Request, undefined, { equals: isSame });
  const view = createMemo(() => {
    const [state, setState] = createSignal<{ rows: readonly Row[]; type: Answer["type"] }>({
      rows: [],
      type: "unknown",
    });
    const made = zero().materialize(asked() as never, { ttl: KEPT_MS }) as unknown as View<Row>;
    const stop = made.addListener((rows, type) => setState({ rows, type }));
    onCleanup(() => {
      stop();
      made.destroy();
    });
    return state;
  });
  return [
    createMemo(() => view()().rows),
    createMemo(() => ({ type: view()().type }), undefined, { equals: (a, b) => a.type === b.type }),
  ];
}
