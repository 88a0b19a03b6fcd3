// What a log line belongs to, without handing it through every call: the request, the mutation or the job under way.
import { AsyncLocalStorage } from "node:async_hooks";
import { shared } from "./shared.ts";

export interface LogContext {
  requestId?: string | undefined;
  /** The socket a device's calls came through; its many requests have ids of their own. */
  connectionId?: string | undefined;
  mutation?: string;
  jobId?: string;
  task?: string;
}

const storage = shared("logContext", () => new AsyncLocalStorage<LogContext>());

export const currentContext = (): LogContext => storage.getStore() ?? {};

/** Runs work whose log lines, and those of all it begins, carry `more` besides what they carry already. */
export const inContext = <T>(more: LogContext, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...more }, work);
