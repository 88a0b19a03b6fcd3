// What each runner of `npm test` reports in its own JSON, as one kind of count. What failed is named: the words of a
// runner are far up in a long log by the time the last line is read.
import { existsSync, readFileSync } from "node:fs";

export type Count = {
  passed: number;
  failed: number;
  /** A line for each thing that failed, or that passed only when tried again. */
  told: readonly string[];
};

/** A runner that failed without naming a failed test (it crashed, or could not start) counts as one failure. */
const honest = (count: Count, code: number): Count =>
  code !== 0 && count.failed === 0
    ? { ...count, failed: 1, told: [...count.told, `ended with ${code} and named no test`] }
    : count;

/** @returns nothing passed and one failure where there is no report */
function read<Report>(file: string, code: number, count: (report: Report) => Count): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1, told: [`ended with ${code} and left no report`] };
  return honest(count(JSON.parse(readFileSync(file, "utf8"))), code);
}

const firstLine = (text = ""): string => text.trim().split("\n")[0] ?? "";

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

export const vitestCount = (file: string, code: number): Count =>
  read<VitestReport>(file, code, ({ numPassedTests, numFailedTests, testResults }) => {
    const tests = testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages[0])}`),
    );
    // A file that could not be loaded, or whose hooks failed, has no failed test.
    const files = testResults
      .filter(
        ({ status, assertionResults }) =>
          status === "failed" && !assertionResults.some((test) => test.status === "failed"),
      )
      .map(({ name, message }) => `${name}: ${firstLine(message)}`);
    return { passed: numPassedTests, failed: numFailedTests + files.length, told: [...tests, ...files] };
  });

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
};

export const playwrightCount = (file: string, code: number): Count =>
  read<PlaywrightReport>(file, code, ({ stats, suites }) => {
    const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite["specs"]> => [
      ...(suite.specs ?? []),
      ...(suite.suites ?? []).flatMap(specsOf),
    ];
    const told = suites
      .flatMap(specsOf)
      .flatMap((spec) =>
        spec.tests
          .filter(({ status }) => status === "unexpected" || status === "flaky")
          .map(({ status }) => `${status === "flaky" ? "at second try: " : ""}${spec.file}: ${spec.title}`),
      );
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, told };
  });

type FaultsReport = {
  passed: number;
  failed: number;
  seed: number;
  outcomes: { fault: string; violations: string[] }[];
  /** What was wrong when a world was taken down. */
  endings: string[];
};

export const faultsCount = (file: string, code: number): Count =>
  read<FaultsReport>(file, code, ({ passed, failed, seed, outcomes, endings }) => ({
    passed,
    failed,
    told: [
      ...outcomes.flatMap(({ fault, violations }) =>
        violations.slice(0, 5).map((violation) => `${fault} (seed ${seed}): ${firstLine(violation)}`),
      ),
      ...endings.map((ending) => `the end (seed ${seed}): ${firstLine(ending)}`),
    ],
  }));
