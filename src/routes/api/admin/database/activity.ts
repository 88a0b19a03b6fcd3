import type { APIEvent } from "@solidjs/start/server";
import { answerActivity } from "#server/admin/database/endpoints.ts";

export const GET = ({ request }: APIEvent) => answerActivity(request);
