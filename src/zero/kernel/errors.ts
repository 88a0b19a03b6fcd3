// Typed refusals. A code travels from the rule that refuses to the sentence the person reads.
import { ApplicationError } from "@rocicorp/zero";
import type { ErrorCode } from "./sentences.ts";

export interface ErrorDetails {
  code: ErrorCode;
  /** The argument at fault, as the form names it. */
  field?: string;
  /** A finished sentence that is more exact than the code's own (validation says field and limit). */
  sentence?: string;
}

/** A refusal the person can understand. Zero delivers it to the caller as an error of type `app`. */
export class DomainError extends ApplicationError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, about: Omit<ErrorDetails, "code"> = {}) {
    super(code, { details: { code, ...about } });
    this.code = code;
  }
}
