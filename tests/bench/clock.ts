// One clock for all processes of a run: the machine's monotonic one, which nobody sets.

/** Milliseconds since the machine started; comparable between processes, unlike `performance.now()`. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
