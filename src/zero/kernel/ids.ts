// Ids that both sides must derive alike from a cause, so that a deed done twice is one row.
import { v5 } from "uuid";

/** Namespace of every derived id; changing it would pay old deeds again. */
const NAMESPACE = "6c1f8a52-0d5e-4c7b-9f0e-5b2a7d3c9e41";

/** A UUID (version 5) that depends only on its parts, e.g. `derivedId(userId, "ledger", key)`. */
export const derivedId = (...parts: readonly string[]): string => v5(parts.join("\u001f"), NAMESPACE);
