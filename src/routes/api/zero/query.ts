import type { APIEvent } from "@solidjs/start/server";
import { answerQueries } from "#server/zero/endpoints.ts";

export const POST = ({ request }: APIEvent) => answerQueries(request);
