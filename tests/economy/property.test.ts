// Whatever three devices of two people do, in whatever order: the books are right, and everybody was told the truth.
import { expect, test } from "vitest";
import { SEED } from "#tests/house/chance.ts";
import { useStage } from "#tests/support/people.ts";
import { perform, type Scene, sceneOf, strike } from "./play.ts";
import { untruths } from "./truth.ts";

const stage = useStage();

/** `SEED=<seed> RUN=<run>` plays one run again; `RUNS=<number>` plays more or fewer. */
const RUNS = Number(process.env.RUNS ?? 300);
const RUN = process.env.RUN === undefined ? undefined : Number(process.env.RUN);
const STEPS = 4;
/** Runs whose books are read together, and those of them that are played side by side. */
const BATCH = 100;
const ABREAST = 4;

/** What is wrong after these runs, each with the line that repeats it. */
async function wrongAfter(runs: readonly number[]): Promise<string[]> {
  const { economyDifferences } = await import("#server/economy/check.ts");
  const { rebuildEconomy } = await import("#server/economy/rebuild.ts");
  const { pool } = await import("#server/db/pool.ts");
  const scenes: Scene[] = [];
  const waiting = [...runs];
  const wrong: string[] = [];
  const note = (scene: Scene | undefined, what: string) =>
    wrong.push(`SEED=${SEED} RUN=${scene ? scene.seed - SEED : "?"}: ${what} ${JSON.stringify(scene?.play)}`);
  const lane = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const scene = await sceneOf(stage, SEED + run, STEPS);
      scenes.push(scene);
      // Every third run they all speak at once: what they are told must be as true.
      await perform(stage, scene, run % 3 === 2 ? "at once" : "in turns");
      for (const what of await untruths(stage, scene)) note(scene, what);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  for (const { what, userId, details } of await economyDifferences(pool()))
    note(
      scenes.find(({ people }) => people.some(({ person }) => person.userId === userId)),
      `${what} ${JSON.stringify(details)}`,
    );
  const rebuilt = await rebuildEconomy(pool());
  if (Object.keys(rebuilt).length > 0) wrong.push(`rebuilding changed ${JSON.stringify(rebuilt)}`);
  await strike(stage, scenes);
  return wrong;
}

test(`${RUN === undefined ? `${RUNS} runs` : `run ${RUN}`} of seed ${SEED}`, async () => {
  const runs = RUN === undefined ? Array.from({ length: RUNS }, (_, run) => run) : [RUN];
  for (let begin = 0; begin < runs.length; begin += BATCH)
    expect(await wrongAfter(runs.slice(begin, begin + BATCH))).toEqual([]);
}, 1_200_000);
