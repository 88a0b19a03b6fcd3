// Which process serves a cluster's folder, if any.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type PostmasterFile = { readonly pid: number; readonly port: number; readonly isReady: boolean };

/** The server's own note in its folder, which a crash leaves behind; undefined if there is none or half of one. */
export function readPostmasterFile(dataDir: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid && port ? { pid, port, isReady: lines[7]?.trim() === "ready" } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether process `pid` is the Postgres server of this folder, and not one that got its number later. */
export function isPostmaster(pid: number, dataDir: string): boolean {
  try {
    const command = existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : execFileSync("ps", ["-p", String(pid), "-o", "command="], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        });
    return command.includes("postgres") && command.includes(`-D ${dataDir} `);
  } catch {
    return false;
  }
}
