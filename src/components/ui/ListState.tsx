import { type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "./Button.tsx";
import { Skeleton } from "./Delayed.tsx";

/** `unknown` is not `empty`: the one says that nobody looked yet, the other that there is nothing. */
export type ListStateName = "known" | "empty" | "unknown" | "failed";

/**
 * Which state a list is in. Rows that are here are shown, whatever became of the query behind them.
 * @param complete whether the server has confirmed that these are all
 */
export function listStateOf(count: number, complete: boolean, failed = false): ListStateName {
  if (count > 0) return "known";
  if (failed) return "failed";
  return complete ? "empty" : "unknown";
}

export type ListStateProps = {
  state: ListStateName;
  /** An `EmptyState`. */
  empty: JSX.Element;
  /** What happened, in a sentence; what to do is offered beside it. */
  failed?: string;
  retry?: () => void;
  /** How many placeholder rows while nothing is known. */
  rows?: number;
  children: JSX.Element;
};

export function ListState(props: ListStateProps) {
  return (
    <Switch fallback={props.children}>
      <Match when={props.state === "unknown"}>
        <Skeleton rows={props.rows} />
      </Match>
      <Match when={props.state === "empty"}>{props.empty}</Match>
      <Match when={props.state === "failed"}>
        <div role="alert" class="flex flex-wrap items-center gap-3 rounded-md border border-bad/40 px-4 py-3">
          <p class="min-w-0 flex-1 text-text">
            {props.failed ?? "This list could not be loaded. What you had is still on your other devices."}
          </p>
          <Show when={props.retry}>
            <Button size="small" onClick={() => props.retry?.()}>
              Try again
            </Button>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}
