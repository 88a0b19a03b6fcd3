// The key that makes the first admin, as it is typed.
import * as v from "valibot";

/** How long a key can be used. */
export const CLAIM_MINUTES = 15;

export const claimInput = v.object({
  key: v.pipe(
    v.string("The key is missing."),
    v.maxLength(200, "The key is shorter than that."),
    v.transform((text) => text.trim().toLowerCase()),
    v.nonEmpty("The key can't be empty."),
  ),
});
