import type { APIEvent } from "@solidjs/start/server";
import { answerMutations } from "#server/zero/endpoints.ts";

export const POST = ({ request }: APIEvent) => answerMutations(request);
