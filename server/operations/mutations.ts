// What surrounds each mutation a device sends: its name in every log line it causes, its count and its time.
import { mutatorNamed } from "#server/zero/names.ts";
import { inContext } from "./context.ts";
import { counters } from "./metrics.ts";

/** As Zero reports a mutation: nothing, or why it was not done. */
interface Reported {
  readonly result: object;
}

/** A name somebody made up is no label. */
function labelOf(name: string): string {
  try {
    return mutatorNamed(name).mutatorName;
  } catch {
    return "unknown";
  }
}

function outcomeOf(result: object): string {
  if (!("error" in result)) return "done";
  if (result.error === "alreadyProcessed") return "repeated";
  const details = "details" in result ? result.details : undefined;
  const code =
    typeof details === "object" && details !== null && "code" in details ? details.code : undefined;
  return code === undefined || code === "server.failed" ? "failed" : "refused";
}

export function observed<R extends Reported>(name: string, work: () => Promise<R>): Promise<R> {
  const mutation = labelOf(name);
  return inContext({ mutation }, async () => {
    const begun = performance.now();
    let outcome = "failed";
    try {
      const report = await work();
      outcome = outcomeOf(report.result);
      return report;
    } finally {
      counters.mutations.add({ mutation, outcome });
      counters.mutationDurations.observe({}, (performance.now() - begun) / 1000);
    }
  });
}
