// Keeps one process alive: starts it, waits until it is healthy, starts it again when it dies (with growing pauses),
// and stops it together with everything it started. Knows nothing of what the process is.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, markOf, type ProcessMark, processesWith, SPAWN_MARK, signal } from "./processes.ts";
import { relay } from "./relay.ts";
import { LaunchError, messageOf } from "./steps.ts";

export type PartSpec = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Asked every 100 ms after a start; `signal` aborts when the answer is no longer wanted. */
  healthy(signal: AbortSignal): Promise<boolean>;
  /** How long a start may take until it counts as failed. */
  startTimeoutMs?: number;
  /** How long a stop may take until it is enforced. */
  stopTimeoutMs?: number;
  /** Deaths in a row before the first health after which the launch is given up. */
  triesAtLaunch?: number;
  /** Lines of its output that say nothing anybody needs to know. */
  noise?: RegExp;
  /** Called before each further start with the number of deaths in a row since the part was last healthy. */
  cure?(failuresInRow: number): Promise<void>;
};

export type PartEvents = {
  say(line: string): void;
  /** A line the process wrote. */
  output(line: string): void;
  /** Whenever the process id changes; nothing while it is down. */
  changed(mark: ProcessMark | undefined): void;
};

export type Part = {
  readonly name: string;
  /** Resolves at the first health. @throws {LaunchError} when it kept dying before it was ever healthy */
  start(): Promise<void>;
  /** Ends it and what it started; resolves when nothing of it is left. */
  stop(): Promise<void>;
  /** Ends it at once, without asking, and starts it again at once, as that was no death of its own. */
  renew(why: string): void;
  /** Ends it at once, without asking. */
  kill(): void;
};

export const FIRST_PAUSE_MS = 200;
export const LONGEST_PAUSE_MS = 10_000;
/** After this long in health the pauses start small again. */
export const FORGIVEN_AFTER_MS = 60_000;
const POLL_MS = 100;

/** Pause before the next start after so many deaths in a row (1 = the first). */
export const pauseMs = (deaths: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(0, deaths - 1), 30));

type Running = {
  mark: ProcessMark;
  /** Carried in the environment of the process and of all it forks. */
  spawnId: string;
  /** Resolves with the reason when the process has ended. */
  gone: Promise<string>;
};

export function supervise(spec: PartSpec, events: PartEvents): Part {
  const { startTimeoutMs = 60_000, stopTimeoutMs = 5_000, triesAtLaunch = 5 } = spec;
  const stopped = new AbortController();
  let renewal = new AbortController();
  let running: Running | undefined;
  let loop: Promise<void> | undefined;

  function spawnOnce(): Running {
    const spawnId = randomUUID();
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: { ...spec.env, OSTINATO_LIFELINE: "3", [SPAWN_MARK]: spawnId },
      // A group of its own: Ctrl-C reaches the launcher only, which ends the parts in order. The fourth pipe is the
      // lifeline: the system closes our end of it when the launcher dies.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    for (const pipe of child.stdio) pipe?.on("error", () => {});
    const words = relay(spec, child, events.output);
    const gone = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(`could not be started (${error.message})`));
      // `close`, not `exit`: only then the last words have been read. Grandchildren may hold the pipes open, though.
      child.once("exit", (code, sign) => {
        const how = sign ? `ended by ${sign}` : `exited with code ${code}`;
        const tell = () =>
          resolve(words.lastWords() ? `${how}: ${words.lastWords().replace(/\.$/, "")}` : how);
        const patience = setTimeout(tell, 500);
        child.once("close", () => {
          clearTimeout(patience);
          tell();
        });
      });
    });
    const mark = markOf(child.pid ?? 0);
    if (child.pid !== undefined) events.changed(mark);
    return { mark, spawnId, gone };
  }

  /** Polls until the process is healthy (true), or is gone, overdue or no longer wanted (false). */
  async function becomesHealthy(process: Running): Promise<boolean> {
    const over = new AbortController();
    const giveUp = AbortSignal.any([over.signal, stopped.signal, AbortSignal.timeout(startTimeoutMs)]);
    void process.gone.then(() => over.abort());
    while (!giveUp.aborted) {
      if ((await spec.healthy(giveUp).catch(() => false)) && !giveUp.aborted) return true;
      await sleep(POLL_MS, undefined, { signal: giveUp }).catch(() => {});
    }
    return false;
  }

  async function keepAlive(launched: PromiseWithResolvers<void>): Promise<void> {
    let everHealthy = false;
    let deaths = 0;
    let failuresInRow = 0;
    while (!stopped.signal.aborted) {
      const current = spawnOnce();
      running = current;
      const healthySince = (await becomesHealthy(current)) ? performance.now() : undefined;
      if (healthySince !== undefined) {
        failuresInRow = 0;
        if (everHealthy) events.say(`${spec.name} is back.`);
        everHealthy = true;
        launched.resolve();
      } else if (!stopped.signal.aborted && isAlive(current.mark)) {
        events.say(`${spec.name} did not become healthy within ${Math.round(startTimeoutMs / 1000)} s.`);
        await endTree(current);
      }
      const reason = await current.gone;
      if (stopped.signal.aborted) break;
      events.changed(undefined);
      // What it had started must not hold ports or files when it comes back.
      await endTree(current);
      if (renewal.signal.aborted) {
        renewal = new AbortController();
        continue;
      }
      if (healthySince !== undefined && performance.now() - healthySince >= FORGIVEN_AFTER_MS) deaths = 0;
      deaths += 1;
      failuresInRow += 1;
      if (!everHealthy && deaths >= triesAtLaunch) {
        launched.reject(new LaunchError(`${spec.name} ${reason}`));
        return;
      }
      const pause = pauseMs(deaths);
      events.say(`${spec.name} ${reason}. Starting it again in ${(pause / 1000).toFixed(1)} s.`);
      const cut = AbortSignal.any([stopped.signal, renewal.signal]);
      await sleep(pause, undefined, { signal: cut }).catch(() => {});
      renewal = new AbortController();
      if (!stopped.signal.aborted) await spec.cure?.(failuresInRow).catch(() => {});
    }
    launched.reject(new LaunchError(`${spec.name} was stopped.`));
  }

  /** Asks the process to leave, insists after the patience, and sees to it that nothing it started stays. */
  async function endTree(process: Running): Promise<void> {
    const family = familyOf(process);
    if (isAlive(process.mark)) signal(process.mark.pid, "SIGTERM");
    const deadline = performance.now() + stopTimeoutMs;
    while (isAlive(process.mark) && performance.now() < deadline) await sleep(20);
    for (const mark of family.filter(isAlive)) signal(mark.pid, "SIGKILL");
    while (family.some(isAlive) && performance.now() < deadline + 2_000) await sleep(20);
  }

  const strike = () => {
    if (running) for (const { pid } of familyOf(running)) signal(pid, "SIGKILL");
  };

  return {
    name: spec.name,
    start() {
      const launched = Promise.withResolvers<void>();
      loop = keepAlive(launched).catch((error) => {
        launched.reject(error);
        events.say(`${spec.name} is no longer looked after: ${messageOf(error)}`);
      });
      return launched.promise;
    },
    async stop() {
      stopped.abort();
      if (running) await endTree(running);
      await loop;
      events.changed(undefined);
    },
    renew(why) {
      events.say(`${spec.name} begins anew: ${why}.`);
      renewal.abort();
      strike();
    },
    kill() {
      stopped.abort();
      strike();
    },
  };
}

/** The process and everything it forked, also what outlived it. */
const familyOf = ({ mark, spawnId }: Running): ProcessMark[] =>
  [...new Set([mark.pid, ...processesWith(SPAWN_MARK, spawnId)])].map(markOf).filter(isAlive);
