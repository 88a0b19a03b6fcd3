// How the endpoints of uploads word their answers.
import { answer, json } from "#server/auth/answers.ts";
import { AuthError } from "#server/auth/errors.ts";
import type { Refusal, RefusalCode } from "#zero/auth/refusals.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import type { ErrorCode } from "#zero/kernel/sentences.ts";

/** What verbs refuse, as these endpoints say it. */
const REFUSED: Partial<Record<ErrorCode, RefusalCode>> = {
  "libraries.full": "libraries.full",
  "libraries.notAllowed": "libraries.notAllowed",
  "row.missing": "libraries.missing",
};

/** A part that does not continue what is there: says where it does. */
export class WrongOffset extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super("An upload goes on elsewhere.");
    this.offset = offset;
  }
}

export const answerUpload = (endpoint: () => Promise<Response>): Promise<Response> =>
  answer(async () => {
    try {
      return await endpoint();
    } catch (error) {
      if (error instanceof WrongOffset) {
        const { code, message, status } = new AuthError("uploads.unfinished");
        return json(status, { error: { code, message }, offset: error.offset } satisfies Refusal & {
          offset: number;
        });
      }
      const code = error instanceof DomainError ? REFUSED[error.code] : undefined;
      throw code ? new AuthError(code) : error;
    }
  });
