// From what Zero answers to what a person reads. Only an error of type `app` is a rejection.
import type { MutatorResult } from "@rocicorp/zero";
import type { ErrorDetails } from "#zero/kernel/errors.ts";
import { sentenceFor } from "#zero/kernel/sentences.ts";

export interface Refusal {
  ok: false;
  code: string;
  /** The form field at fault, when one is. */
  field?: string;
  sentence: string;
}

type Details = Awaited<MutatorResult["server"]>;
type Failure = Extract<Details, { type: "error" }>;

interface ValidationDetails {
  type: "InputValidationError";
  result: { issues?: readonly { message: string; path?: readonly { key: PropertyKey }[] }[] };
}

const isDomain = (details: unknown): details is ErrorDetails =>
  typeof details === "object" && details !== null && "code" in details;
const isValidation = (details: unknown): details is ValidationDetails =>
  typeof details === "object" &&
  details !== null &&
  "type" in details &&
  details.type === "InputValidationError";

/** Reads an `app` error, from our rules or from the validation that ran on this device. */
export function refusalOf(error: Extract<Failure["error"], { type: "app" }>): Refusal {
  const { details } = error as { details: unknown };
  if (isDomain(details))
    return {
      ok: false,
      code: details.code,
      sentence: details.sentence ?? sentenceFor(details.code),
      ...(details.field === undefined ? {} : { field: details.field }),
    };
  if (isValidation(details)) {
    const issue = details.result.issues?.[0];
    const field = issue?.path?.map((part) => String(part.key)).join(".");
    return {
      ok: false,
      code: "input.invalid",
      sentence: issue?.message ?? sentenceFor("input.invalid"),
      ...(field ? { field } : {}),
    };
  }
  return { ok: false, code: "server.failed", sentence: sentenceFor("server.failed") };
}
