// What the launcher prints: one line per step, with its duration, and sentences in between.

const LABEL_WIDTH = 12;

// A closed terminal must not end the launcher before its children are ended in order.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs a step and prints its line when it is done; what `detail` returns stands between name and duration.
 * A failure is passed on with the step's name in front.
 */
export async function step<T>(
  label: string,
  work: () => Promise<T>,
  detail: (result: T) => string = () => "ready",
): Promise<T> {
  const begun = performance.now();
  try {
    const result = await work();
    say(`  ${label.padEnd(LABEL_WIDTH)} ${detail(result)} in ${seconds(performance.now() - begun)}`);
    return result;
  } catch (error) {
    throw error instanceof LaunchError
      ? error
      : new LaunchError(`${label}: ${messageOf(error)}`, { cause: error });
  }
}

/** A reason not to start (or to stop), fit to be shown as it is. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}

/** One line about an error; connection attempts to several addresses fail with an empty message of their own. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error ?? "unknown reason");
  return text.trim().split("\n").slice(0, 3).join(" ");
}
