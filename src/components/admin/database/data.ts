// Reading from the database view's endpoints: what is known, what failed, and asking again.
import { type Accessor, createResource } from "solid-js";
import { call } from "#components/shell/requests.ts";

export interface Reading<T> {
  data: Accessor<T | undefined>;
  /** Why there is no data, in a sentence. */
  failed: Accessor<string | undefined>;
  isAsking: Accessor<boolean>;
  again: () => void;
}

/** @param body what is asked for; asked again when it changes. No body: a plain read. */
export function useReading<T>(path: `/api/admin/database/${string}`, body?: Accessor<object>): Reading<T> {
  const [outcome, { refetch }] = createResource(
    () => body?.() ?? {},
    (asked) => call<T>(path, body ? asked : undefined),
  );
  // The page keeps standing while it asks again: `latest` never suspends it.
  const known = () => outcome.latest;
  return {
    data: () => {
      const found = known();
      return found?.ok ? found.data : undefined;
    },
    failed: () => {
      const found = known();
      return found && !found.ok ? found.problem.message : undefined;
    },
    isAsking: () => outcome.loading,
    again: () => void refetch(),
  };
}
