// The fast part of the tests, for every commit: format and lint, types, what nobody uses, and all that needs neither a
// database nor a browser. What passes says one line; what fails says all it has to say. `--without=rules` leaves a check
// out.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { say, seconds } from "./steps.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LABEL_WIDTH = 9;

type Check = { readonly name: string; readonly script: string; readonly args: readonly string[] };

/** The slowest first, so that the others fit in beside it. */
const CHECKS: readonly Check[] = [
  { name: "rules", script: "vitest/vitest.mjs", args: ["run", "--project", "rules", "--reporter=dot"] },
  { name: "dead code", script: "knip/bin/knip.js", args: [] },
  { name: "types", script: "typescript/bin/tsc", args: ["--noEmit", "-p", "."] },
  { name: "style", script: "@biomejs/biome/bin/biome", args: ["check", "--error-on-warnings", "."] },
];

/** One for each test that passed. */
const DOTS = /^[·x-]+$/gm;

/** @returns whether it passed */
async function run({ name, script, args }: Check): Promise<boolean> {
  const begun = performance.now();
  const { code, output } = await outputOf([join(ROOT, "node_modules", script), ...args]);
  const time = seconds(performance.now() - begun);
  say(`  ${name.padEnd(LABEL_WIDTH)} ${code === 0 ? "ok" : "FAILED"} in ${time}`);
  if (code !== 0) say(`\n${output.replaceAll(DOTS, "").trim()}\n`);
  return code === 0;
}

function outputOf(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const begun = performance.now();
const waiting = CHECKS.filter(({ name }) => !process.argv.includes(`--without=${name}`));
const results: boolean[] = [];
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check));
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
const failed = results.filter((passed) => !passed).length;
say(
  `  ${failed === 0 ? "All" : `${failed} of ${results.length} failed,`} checked in ${seconds(performance.now() - begun)}`,
);
process.exitCode = failed === 0 ? 0 : 1;
