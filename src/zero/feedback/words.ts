// What the two sides of feedback call alike.
import type { CONTEXT_KEYS, FeedbackKind } from "./schema.ts";

export const KIND_NAMES: Readonly<Record<FeedbackKind, string>> = {
  bug: "Bug",
  feature: "Idea",
  other: "Other",
};

export const CONTEXT_NAMES: Readonly<Record<(typeof CONTEXT_KEYS)[number], string>> = {
  page: "Page",
  version: "Version",
  browser: "Browser",
  viewport: "Window",
  language: "Language",
  timezone: "Time zone",
  connection: "Connection",
};
