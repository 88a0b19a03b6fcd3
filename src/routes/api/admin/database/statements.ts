import type { APIEvent } from "@solidjs/start/server";
import { answerStatement } from "#server/admin/database/endpoints.ts";

export const POST = ({ request, nativeEvent }: APIEvent) => {
  const left = new AbortController();
  // The request itself is over once its body is read; only the answer's end says whether somebody waits for it.
  const { res } = nativeEvent.node;
  res.once("close", () => {
    if (!res.writableFinished) left.abort();
  });
  return answerStatement(request, left.signal);
};
