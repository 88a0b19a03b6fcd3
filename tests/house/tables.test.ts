import { beforeAll, describe, expect, test } from "vitest";
import { schema } from "#zero/schema.ts";
import { astOf, sampleArguments } from "./asts.ts";
import { definedQueries } from "./registry.facts.ts";
import { tablesOf } from "./scope.guards.ts";
import { parse, sourcesUnder } from "./sources.facts.ts";
import * as guards from "./tables.guards.ts";

const excused = (why: string, ...tables: string[]): guards.Exceptions =>
  Object.fromEntries(tables.map((table) => [table, why]));

/** Domains whose tables stand and whose pages do not yet. Whoever builds one takes its tables out of here. */
const NOT_BUILT: guards.Exceptions = {
  ...excused("the vocabulary of roles, which code decides by", "roles"),
  ...excused("reading is not logged yet", "books", "readingSessions"),
  ...excused(
    "training is not logged yet",
    "workouts",
    "workoutSections",
    "workoutExercises",
    "trainingPrograms",
    "workoutSessions",
    "exerciseSets",
    "personalRecords",
  ),
  ...excused("there are no lessons yet", "userLessonProgress", "userDrillStats"),
  ...excused(
    "reference tracks are not analysed yet",
    "trackAnalyses",
    "trackAnnotations",
    "trackRegions",
    "analysisFrameManifests",
    "analysisEvents",
  ),
  ...excused("prompts ask about reference tracks", "listeningPromptPresets"),
  ...excused("onboarding has no page yet", "userOnboardingState", "userOnboardingResponses"),
  ...excused("references have no page yet", "userReferences"),
};

const WITHOUT_QUERY: guards.Exceptions = {
  ...NOT_BUILT,
  ...excused("the inbox makes them, their pages show them", "ideas", "infobaseEntries"),
};
const WITHOUT_MUTATOR: guards.Exceptions = {
  ...NOT_BUILT,
  ...excused("a function of the database appends to it, whoever writes", "auditLog"),
  ...excused(
    "a catalogue: seeded, and edited by admins through `src/zero/catalogues`",
    "universalQuests",
    "achievementDefinitions",
    "exercises",
    "learnTopics",
    "learnLessons",
    "learnDrills",
    "listeningPromptTemplates",
    "onboardingFlows",
    "onboardingSteps",
  ),
  ...excused("the gateway writes what it measures and who is here", "gauges", "onlinePeople"),
  ...excused("a trigger counts", "feedbackCounts"),
};

/** The pipeline of deeds writes their events itself: it is the one place where deeds come from. */
const PIPELINE = { path: "src/zero/progress/writes.ts", table: "activityEvents" };

const sources = sourcesUnder("src/zero").map(parse);
const writes = guards.writesIn(sources);
const domains = guards.domainsOfTables(sources);

async function tableUse(): Promise<guards.TableUse> {
  const read = new Set<string>();
  for (const entry of definedQueries())
    for (const args of sampleArguments(entry))
      for (const table of tablesOf(await astOf(entry.name, args, { userId: "anyone", roles: ["admin"] })))
        read.add(camelCase(table));
  return { tables: Object.keys(schema.tables), read, written: new Set(writes.map(({ table }) => table)) };
}

const camelCase = (snake: string): string =>
  snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("the synced tables", () => {
  let use: guards.TableUse;
  beforeAll(async () => {
    use = await tableUse();
  });

  test("each has a query, or a reason", () => expect(guards.unread(use, WITHOUT_QUERY)).toEqual([]));
  test("each has a mutator, or a reason", () => expect(guards.unwritten(use, WITHOUT_MUTATOR)).toEqual([]));
  test("each is made in one domain", () => {
    expect([...domains.keys()].sort()).toEqual(use.tables.toSorted());
  });
  test("each is written in its own domain", () => {
    const others = writes.filter(({ path, table }) => path !== PIPELINE.path || table !== PIPELINE.table);
    expect(others.length).toBeLessThan(writes.length);
    expect(guards.foreignWrites(others, domains)).toEqual([]);
  });
});

describe("each guard can fail", () => {
  const use = (read: string[], written: string[]): guards.TableUse => ({
    tables: ["songs", "bands"],
    read: new Set(read),
    written: new Set(written),
  });
  const lonely = excused("not built", "songs");

  test("a table without a query or a mutator", () => {
    expect(guards.unread(use(["bands"], []), {})).toEqual(["songs has no query"]);
    expect(guards.unread(use(["bands"], []), lonely)).toEqual([]);
    expect(guards.unwritten(use([], ["songs"]), {})).toEqual(["bands has no mutator"]);
  });

  test("an excuse that is not needed, or names nothing", () => {
    const needless = ["songs is excused from having a query, without need"];
    expect(guards.unread(use(["songs", "bands"], []), lonely)).toEqual(needless);
    expect(guards.unread(use(["songs", "bands"], []), excused("gone", "albums"))).toHaveLength(1);
  });

  test("a domain that writes another's table", () => {
    const files = [
      ["src/zero/songs/schema.ts", "export const songs = snakeTable('songs').columns({});"],
      ["src/zero/songs/writes.ts", "export const f = (tx) => tx.mutate.songs.insert({});"],
      ["src/zero/bands/mutators.ts", "export const f = (tx) => tx.mutate.songs.insert({});"],
      ["src/zero/songs/mutators.ts", "export const f = (tx, name) => tx.mutate[name].insert({});"],
    ].map(([path = "", text = ""]) => parse({ path, text }));
    expect(guards.foreignWrites(guards.writesIn(files), guards.domainsOfTables(files))).toEqual([
      "src/zero/bands/mutators.ts:1 writes songs, which belongs to songs",
      "src/zero/songs/mutators.ts:1 writes (computed), which belongs to nobody",
    ]);
  });
});
