// The worker: everything that must happen although no device is open. A run that was missed while the worker was down
// is made up for by the next one, for every task looks at the state of the rows, not at the time it was called for.
import { type CronItem, Logger, parseCronItems, run, type Task, type TaskList } from "graphile-worker";
import { sweepSessions } from "#server/auth/sessions.ts";
import { refreshCalendars } from "#server/calendar/refresh.ts";
import { closePool, pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { inContext } from "#server/operations/context.ts";
import { sweepOperations } from "#server/zero/operations.ts";
import { sweepAudit } from "./audit.ts";
import { sweepFiles } from "./files.ts";
import { settleFocus } from "./focus.ts";
import { type Moved, settleGatherings, sweepRooms } from "./gatherings.ts";
import { settleHabits } from "./habits.ts";
import { deliverInvites, sweepInvites } from "./invites.ts";
import { sweepQuests } from "./quests.ts";
import { remind, sweepNotices } from "./reminders.ts";
import { sweepTrash } from "./sweep.ts";

/** What a run did, in numbers worth a line in the log. */
const report = (task: string, count: number) => {
  if (count > 0) log.info({ count }, task);
};

const tasks: TaskList = {
  settleFocus: async () => report("focus sessions settled", await settleFocus(Date.now())),
  settleHabits: async () => report("days of habits settled", await settleHabits(Date.now())),
  remind: async () => report("reminders written", await remind(Date.now())),
  fetchCalendars: async () => report("calendars fetched", await refreshCalendars(Date.now())),
  deliverInvites: async () => report("invitations by e-mail delivered", await deliverInvites(Date.now())),
  sweepInvites: async () => report("old invitations and events removed", await sweepInvites(Date.now())),
  sweepNotices: async () => report("old notifications removed", await sweepNotices(Date.now())),
  settleGatherings: async (payload) => void (await settleGatherings(payload as Moved, Date.now())),
  sweepRooms: async () => report("focus rooms ended or removed", await sweepRooms(Date.now())),
  sweepQuests: async () => report("quests expired", await sweepQuests(Date.now())),
  sweepFiles: async () => report("files and forgotten uploads removed", await sweepFiles(Date.now())),
  sweepTrash: async () => report("rows of the trash removed", await sweepTrash(pool(), Date.now())),
  sweepAudit: async () => report("old entries of the audit log removed", await sweepAudit()),
  sweepSessions: () => sweepSessions(),
  sweepOperations: async () => report("delivered operations forgotten", await sweepOperations(Date.now())),
};

/** Each run with its lines under its own name and job. */
const named = Object.fromEntries(
  Object.entries(tasks).map(([task, run]) => [
    task,
    ((payload, helpers) =>
      inContext({ jobId: String(helpers.job.id), task }, () => run?.(payload, helpers))) satisfies Task,
  ]),
);

const crontab: CronItem[] = [
  { task: "settleFocus", match: "* * * * *" },
  { task: "settleHabits", match: "2,17,32,47 * * * *" },
  { task: "remind", match: "* * * * *" },
  { task: "fetchCalendars", match: "* * * * *" },
  { task: "deliverInvites", match: "* * * * *" },
  { task: "sweepInvites", match: "57 * * * *" },
  { task: "sweepNotices", match: "47 3 * * *" },
  { task: "sweepQuests", match: "7 * * * *" },
  { task: "sweepRooms", match: "12 * * * *" },
  { task: "sweepFiles", match: "*/10 * * * *" },
  { task: "sweepTrash", match: "17 3 * * *" },
  { task: "sweepAudit", match: "7 4 * * *" },
  { task: "sweepSessions", match: "27 * * * *" },
  { task: "sweepOperations", match: "37 3 * * *" },
];

/** The runner tells of every minute's task; only what went wrong is worth a line of ours. */
const quietLogger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") log.warn(message);
});

const runner = await run({
  pgPool: pool(),
  logger: quietLogger,
  taskList: named,
  parsedCronItems: parseCronItems(crontab),
  concurrency: 3,
  noHandleSignals: true,
});
for (const { task } of crontab) await runner.addJob(task, {}, { jobKey: `${task}:start` });
log.info("worker ready");

const stop = async () => {
  await runner.stop();
  await closePool();
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
