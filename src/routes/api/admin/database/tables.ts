import type { APIEvent } from "@solidjs/start/server";
import { answerTables } from "#server/admin/database/endpoints.ts";

export const GET = ({ request }: APIEvent) => answerTables(request);
