// Processes of a run that answer questions over Node's own channel, and end when whoever asked is gone.
import { type ChildProcess, fork } from "node:child_process";

type Question = { id: number; verb: string; argument: unknown };
type Answer = { id: number; result?: unknown; error?: string };

/** Longer than any question takes on a machine that works; a row that hangs must not hold up the others. */
const ANSWER_MS = 180_000;

export interface Helper {
  pid: number;
  /** @throws with the helper's own words, when it has died, or when it says nothing */
  ask<Result = void>(verb: string, argument?: unknown): Promise<Result>;
  /** What it tells without being asked. */
  onNews(listener: (news: unknown) => void): void;
  end(): Promise<void>;
}

const living = new Set<ChildProcess>();

/** Starts a program of this folder that calls {@link answer}. */
export function startHelper(program: string, env: NodeJS.ProcessEnv = {}): Helper {
  const child = fork(program, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  living.add(child);
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((news: unknown) => void)[] = [];
  let last = 0;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", (code) => {
      living.delete(child);
      for (const { reject } of open.values()) reject(new Error(`${program} ended with code ${code}.`));
      open.clear();
      resolve();
    });
  });
  child.on("message", (message: { answer?: Answer; news?: unknown }) => {
    if (message.answer) {
      const { id, result, error } = message.answer;
      const question = open.get(id);
      open.delete(id);
      if (error === undefined) question?.resolve(result);
      else question?.reject(new Error(error));
    } else for (const listener of listeners) listener(message.news);
  });
  return {
    pid: child.pid ?? 0,
    ask<Result>(verb: string, argument?: unknown) {
      last += 1;
      const question = Promise.withResolvers<unknown>();
      const id = last;
      open.set(id, question);
      child.send({ id, verb, argument } satisfies Question);
      const timer = setTimeout(() => {
        open.delete(id);
        question.reject(new Error(`"${verb}" was not answered within ${ANSWER_MS / 1_000} s.`));
      }, ANSWER_MS);
      return question.promise.finally(() => clearTimeout(timer)) as Promise<Result>;
    },
    onNews: (listener) => listeners.push(listener),
    async end() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** Ends every helper that still runs; they hold nothing worth a farewell. */
export function endHelpers(): void {
  for (const child of living) child.kill("SIGTERM");
}

/** In a helper: answers by name until the asking process is gone. */
export function answer(verbs: Record<string, (argument: never) => unknown>): void {
  process.on("message", async ({ id, verb, argument }: Question) => {
    const reply = (answer: Omit<Answer, "id">) => process.send?.({ answer: { id, ...answer } });
    try {
      reply({ result: await verbs[verb]?.(argument as never) });
    } catch (error) {
      reply({ error: `${verb}: ${(error as Error).stack ?? error}` });
    }
  });
  process.once("disconnect", () => process.exit(0));
}

/** In a helper: tells something nobody asked for. */
export const tell = (news: unknown): void => void process.send?.({ news });
