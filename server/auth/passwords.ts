// Password hashing. One hash at a time: each takes 19 MiB and a core for tens of milliseconds, and a crowd at the door
// must not take the machine from the people inside. Who would wait too long is told so instead.
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { normalisePassword } from "#zero/auth/rules.ts";
import { AuthError } from "./errors.ts";

/** argon2id (the library's default algorithm): memory in KiB, passes, lanes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const ARGON2ID = 2;

export const QUEUE = {
  /** Hashes that may wait behind the running one. */
  places: 64,
  /** The longest a hash waits for its turn. */
  waitMs: 5_000,
  retryAfterSeconds: 3,
} as const;

/**
 * Runs tasks one after another.
 * @returns a function that resolves with the task's result, or throws `auth.busy` if the queue is full or the turn
 * does not come within `waitMs`
 */
export function oneAtATime(places: number, waitMs: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = false;

  const turn = (): Promise<void> => {
    if (!running) {
      running = true;
      return Promise.resolve();
    }
    const busy = () => new AuthError("auth.busy", { retryAfterSeconds: QUEUE.retryAfterSeconds });
    if (waiting.length >= places) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(busy());
      }, waitMs);
      waiting.push(start);
    });
  };

  return async (task) => {
    await turn();
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running = false;
    }
  };
}

const queued = oneAtATime(QUEUE.places, QUEUE.waitMs);

/** The argon2id hash (PHC string) of a password. @throws {AuthError} `auth.busy` */
export const hashPassword = (password: string): Promise<string> =>
  queued(() => hash(normalisePassword(password), COST));

/** The hash of a password that was thrown away, made with today's cost. */
export const DECOY =
  "$argon2id$v=19$m=19456,t=2,p=1$MLjB8xcwq+1GJP7M9Hj1kA$Kt0XWaijgrdaCoqNIgsuzMcaDt45jzReULCDVXR9SHc";

/**
 * Whether `password` is the one behind `stored`. Without a stored hash the same work is done on a decoy, so that an
 * unknown e-mail takes as long as a wrong password. @throws {AuthError} `auth.busy`
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await queued(() => verify(stored ?? DECOY, normalisePassword(password)));
  return stored !== null && matches;
}

/** Whether a stored hash was made with less work than today's, so that it is to be replaced at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const used = parseOptions(stored);
  return (
    (used.algorithm as number) !== ARGON2ID ||
    used.memoryCost < COST.memoryCost ||
    used.timeCost < COST.timeCost ||
    used.parallelism < COST.parallelism
  );
}
