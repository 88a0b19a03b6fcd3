// Which day the plan shows: the one in the address, today without one.
import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import { useToday } from "#components/shell/person.ts";
import { complaints, day as dayRule } from "#zero/kernel/args.ts";

export interface PlannedDay {
  day: Accessor<string>;
  today: Accessor<string>;
  go: (day: string) => void;
}

export function usePlannedDay(): PlannedDay {
  const [params, setParams] = useSearchParams<{ day?: string }>();
  const today = useToday();
  return {
    day: createMemo(() => (params.day && !complaints(dayRule, params.day) ? params.day : today())),
    today,
    go: (day) => setParams({ day: day === today() ? undefined : day }),
  };
}
