// Which processes are alive, and which of them belong to a data directory. A process id alone proves nothing (the
// system gives it out again), so every remembered process carries the moment it was started as well.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Environment variable by which every process of a launcher names its data directory. */
export const HOME_MARK = "OSTINATO_HOME";
/** Environment variable that is the same for a part and everything it forked, and new at each start of the part. */
export const SPAWN_MARK = "OSTINATO_SPAWN";

export type ProcessMark = { pid: number; startTime: string };

const hasProc = existsSync("/proc/self/stat");

/** When a living process was started, in the system's own words; nothing for a dead or unreaped one. */
export function startTimeOf(pid: number): string | undefined {
  try {
    if (!hasProc) {
      const line = execFileSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], {
        encoding: "utf8",
      }).trim();
      return line.startsWith("Z") ? undefined : line.slice(line.indexOf(" ") + 1).trim() || undefined;
    }
    // Fields after the name, which may itself hold spaces and brackets: 0 is the state, 19 the start.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export const markOf = (pid: number): ProcessMark => ({ pid, startTime: startTimeOf(pid) ?? "" });

export const isAlive = (mark: ProcessMark): boolean =>
  mark.startTime !== "" && startTimeOf(mark.pid) === mark.startTime;

export function signal(pid: number, name: NodeJS.Signals): void {
  // 0 and negative ids would mean whole groups, ours among them.
  if (pid <= 1) return;
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

/** The file that remembers what a launcher started, so that the next one can tidy up after a `kill -9`. */
export const processesFile = (dataDir: string): string => join(dataDir, "processes.json");

export function rememberProcesses(dataDir: string, parts: Record<string, ProcessMark>): void {
  const file = processesFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(parts, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * Ends what an earlier launcher of this data directory left behind: asks first, insists after `patienceMs`.
 * @returns the ids of the processes that were ended
 */
export async function endStrays(dataDir: string, patienceMs = 5_000): Promise<number[]> {
  const strays = [...new Set([...remembered(dataDir), ...processesWith(HOME_MARK, dataDir)])]
    .filter((pid) => pid !== process.pid)
    .map(markOf)
    .filter(isAlive);
  for (const { pid } of strays) signal(pid, "SIGTERM");
  const deadline = performance.now() + patienceMs;
  while (strays.some(isAlive) && performance.now() < deadline) await sleep(50);
  for (const mark of strays.filter(isAlive)) signal(mark.pid, "SIGKILL");
  while (strays.some(isAlive) && performance.now() < deadline + patienceMs) await sleep(50);
  return strays.map(({ pid }) => pid);
}

/** The living processes that were started with this variable in their environment (Linux only; else none). */
export function processesWith(variable: string, value: string): number[] {
  return hasProc ? livingPids().filter((pid) => carries(pid, variable, value)) : [];
}

function remembered(dataDir: string): number[] {
  try {
    const parts: Record<string, ProcessMark> = JSON.parse(readFileSync(processesFile(dataDir), "utf8"));
    return Object.values(parts)
      .filter((mark) => isAlive(mark) && (!hasProc || carries(mark.pid, HOME_MARK, dataDir)))
      .map(({ pid }) => pid);
  } catch {
    return [];
  }
}

function carries(pid: number, variable: string, value: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`${variable}=${value}`);
  } catch {
    return false;
  }
}

const livingPids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
