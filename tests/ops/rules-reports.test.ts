// What `npm test` says at its end: the counts of each runner, and the names of what failed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsCount, playwrightCount, vitestCount } from "#server/scripts/testReports.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ostinato-reports-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (report: object): string => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
};

describe("a runner that says less than it should", () => {
  test("no report at all is a failure", () => {
    for (const count of [vitestCount, playwrightCount, faultsCount])
      expect(count(join(folder, "none.json"), 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("an end in error with no failed test is a failure", () => {
    const file = written({ passed: 9, failed: 0, seed: 7, outcomes: [], endings: [] });
    expect(faultsCount(file, 1)).toEqual({
      passed: 9,
      failed: 1,
      told: ["ended with 1 and named no test"],
    });
    expect(faultsCount(file, 0)).toEqual({ passed: 9, failed: 0, told: [] });
  });
});

test("vitest: failed tests by name, and files that could not begin", () => {
  const file = written({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      {
        name: "tests/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          {
            status: "failed",
            fullName: "subtracts",
            failureMessages: ["expected 1 to be 2\n  at a.test.ts:3"],
          },
        ],
      },
      { name: "tests/b.test.ts", status: "failed", message: "no such module\nmore", assertionResults: [] },
      {
        name: "tests/c.test.ts",
        status: "passed",
        message: "",
        assertionResults: [{ status: "passed", fullName: "holds", failureMessages: [] }],
      },
    ],
  });
  expect(vitestCount(file, 1)).toEqual({
    passed: 2,
    failed: 2,
    told: ["tests/a.test.ts: subtracts: expected 1 to be 2", "tests/b.test.ts: no such module"],
  });
});

test("browsers: failed ones by name, and those that needed a second try", () => {
  const spec = (title: string, status: string) => ({ title, file: "day.spec.ts", tests: [{ status }] });
  const file = written({
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    suites: [
      {
        specs: [spec("a quiet one", "expected"), spec("a late one", "flaky")],
        suites: [{ specs: [spec("a deep one", "unexpected")] }],
      },
    ],
  });
  expect(playwrightCount(file, 1)).toEqual({
    passed: 2,
    failed: 1,
    told: ["at second try: day.spec.ts: a late one", "day.spec.ts: a deep one"],
  });
});

test("faults: what was found broken, with the seed that replays it", () => {
  const file = written({
    passed: 1,
    failed: 2,
    seed: 42,
    outcomes: [
      { fault: "duplicate", violations: [] },
      { fault: "kill -9 gateway", violations: ["paid twice\nledger …"] },
    ],
    endings: ["A process outlived its launcher."],
  });
  expect(faultsCount(file, 1)).toEqual({
    passed: 1,
    failed: 2,
    told: ["kill -9 gateway (seed 42): paid twice", "the end (seed 42): A process outlived its launcher."],
  });
});
