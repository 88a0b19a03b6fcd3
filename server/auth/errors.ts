// Refusals of the account endpoints. What they say is in the shared table of sentences; here they are thrown.
import { REFUSALS, type RefusalCode } from "#zero/auth/refusals.ts";

export interface RefusalDetails {
  /** The field of the form at fault. */
  field?: string;
  /** A sentence more exact than the code's own. */
  message?: string;
  retryAfterSeconds?: number;
}

/** A request refused for a reason the person can act on. */
export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly code: RefusalCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(details.message ?? REFUSALS[code].message);
    this.code = code;
    this.status = REFUSALS[code].status;
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
