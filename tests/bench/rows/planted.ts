// The propagation rows once more with a delay planted in the mutate path: the same gate must turn red, and must do so
// because of the delay.
import type { Bench, Measured } from "../bench.ts";
import type { Helper } from "../processes.ts";
import { takeTurns } from "../rounds.ts";
import { median } from "../statistics.ts";
import { compare } from "../verdict.ts";
import { lanes } from "./propagation.ts";

export const PLANTED_MS = 50;
/** Less than this of the planted delay in the figures, and the benchmark is blind. */
const SEEN_SHARE = 0.8;

export async function planted(bench: Bench, detour: Helper): Promise<Measured & { isBlind: boolean }> {
  const { sides, end } = await lanes(bench);
  const ours = sides.ours?.once;
  if (!ours) throw new Error("Our lane is missing.");
  const withDelay = (to: boolean) => async () => {
    await detour.ask("plant", to);
    return ours();
  };
  const measured = await takeTurns(bench, {
    ...sides,
    ours: { once: withDelay(false) },
    "ours, delayed": { once: withDelay(true) },
  });
  await end();
  const row = (floor: string, atMost: number) =>
    compare(
      bench,
      // The point is the delay, which no load explains away.
      { samples: measured.samples, load: 0 },
      {
        name: `propagation, Node, ${PLANTED_MS} ms planted`,
        ours: "ours, delayed",
        floor,
        aim: { kind: "ratio", atMost },
      },
    );
  const added = median(measured.samples["ours, delayed"] ?? []) - median(measured.samples.ours ?? []);
  return {
    rows: [row("bare Zero", 0.95), row("commit + logical decoding", 8)],
    samples: measured.samples,
    notes: [
      `planted: ${PLANTED_MS} ms, seen: ${added.toFixed(1)} ms more at the median than without it in the same run`,
    ],
    isBlind: !(added >= PLANTED_MS * SEEN_SHARE),
  };
}
