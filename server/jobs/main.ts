// The worker: everything that must happen although no device is open. Cron lines run each minute at second 0; a run
// that was missed while the worker was down is made up for by the next, for every task looks at the state, not the time.
import { type CronItem, parseCronItems, run, type TaskList } from "graphile-worker";
import { closePool, pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { settleFocus } from "./focus.ts";

const tasks: TaskList = {
  settleFocus: async () => {
    const ended = await settleFocus(Date.now());
    if (ended > 0) log.info({ ended }, "focus sessions settled");
  },
};

const crontab: CronItem[] = [{ task: "settleFocus", match: "* * * * *" }];

const runner = await run({
  pgPool: pool(),
  taskList: tasks,
  parsedCronItems: parseCronItems(crontab),
  concurrency: 2,
  noHandleSignals: true,
});
await runner.addJob("settleFocus", {}, { jobKey: "settleFocus:start" });
log.info("worker ready");

const stop = async () => {
  await runner.stop();
  await closePool();
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
