import type { APIEvent } from "@solidjs/start/server";
import { answerRows } from "#server/admin/database/endpoints.ts";

export const POST = ({ request }: APIEvent) => answerRows(request);
