// Where a Chromium is for the end-to-end tests, and how one is got where there is none.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";

/** Sets the browser of the tests; wins over everything found. */
const VARIABLE = "CHROMIUM_PATH";
const USUAL_PLACES = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser to use, or nothing: the named one, one of the system, or the one Playwright has downloaded. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env[VARIABLE]?.trim();
  if (named) return isProgram(named) ? named : undefined;
  const { chromium } = await import("@playwright/test");
  return [...USUAL_PLACES, chromium.executablePath()].find(isProgram);
}

/**
 * The browser to use; on Debian and its kin, and as root, one is installed where there is none.
 * @throws a sentence saying what to do
 */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const found = await findChromium();
  if (found) return found;
  const named = process.env[VARIABLE]?.trim();
  if (named) throw new Error(`${VARIABLE}=${named} is not a program; set it to a Chromium or leave it out.`);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium (once; this takes a minute or so)");
    const apt = (...args: string[]) =>
      spawnSync("apt-get", args, {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    apt("update", "-qq");
    const done = apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
    const installed = await findChromium();
    if (installed) return installed;
    say(`${done.stdout ?? ""}${done.stderr ?? ""}`.trim().split("\n").slice(-10).join("\n"));
  }
  throw new Error(
    `The end-to-end tests need a Chromium: install one, or set ${VARIABLE} to it, or run npx playwright install chromium.`,
  );
}
