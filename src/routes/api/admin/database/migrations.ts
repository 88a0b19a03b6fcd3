import type { APIEvent } from "@solidjs/start/server";
import { answerMigrations } from "#server/admin/database/endpoints.ts";

export const GET = ({ request }: APIEvent) => answerMigrations(request);
