import type { APIEvent } from "@solidjs/start/server";
import { answerAuditExport } from "#server/admin/audit-export.ts";
import { answer } from "#server/auth/answers.ts";

/** The audit log as a CSV or JSON file, with the filters of its page. */
export const GET = ({ request }: APIEvent) => answer(() => answerAuditExport(request));
