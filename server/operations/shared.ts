// The gateway runs these files as they stand, and in the same process the built application brings its own copies of
// them. What both must see (counters, who a log line belongs to) therefore hangs on the process.
const home = globalThis as unknown as Record<symbol, unknown>;

/** The one `name` of this process, made by whoever asks first. */
export function shared<T>(name: string, make: () => T): T {
  const key = Symbol.for(`ostinato.${name}`);
  home[key] ??= make();
  return home[key] as T;
}
