// Has a file judged (`judge.worker.ts`), one at a time.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { log } from "#server/log.ts";
import { unreadableTags } from "./formats/source.ts";
import type { Judgement } from "./judge.worker.ts";

/** Node runs it as it stands, beside the built app. */
const THREAD = pathToFileURL(resolve("server/uploads/judge.worker.ts"));
const PATIENCE_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

let last: Promise<unknown> = Promise.resolve();

/** What is in a file, or a sentence why it is not taken. @throws {Error} when the file can't be read at all */
export function judge(path: string): Promise<Judgement> {
  const turn = last.then(() => inThread(path));
  last = turn.catch(() => undefined);
  return turn;
}

function inThread(path: string): Promise<Judgement> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, {
      workerData: { path },
      resourceLimits: MEMORY,
      execArgv: [],
      env: {},
    });
    const exhausted = (why: string) => {
      log.warn({ why }, "a file was too much for its judge");
      resolve({ ok: false, sentence: unreadableTags().message });
    };
    const patience = setTimeout(() => {
      exhausted("time");
      void thread.terminate();
    }, PATIENCE_MS);
    thread.once("message", resolve);
    thread.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") exhausted("memory");
      else reject(error);
    });
    thread.once("exit", () => {
      clearTimeout(patience);
      // Nobody hears it where an answer came before.
      reject(new Error("The judge of a file left without a word."));
    });
  });
}
