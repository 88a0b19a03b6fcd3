// What a step of the first steps holds, as it is accepted from whoever writes the catalogue.
import * as v from "valibot";
import { text } from "../kernel/args.ts";
import type { StepEffect, StepOption } from "./schema.ts";

const MOST_OPTIONS = 40;

export const optionsSchema = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({
        value: text("The value", 64),
        label: text("The label", 120),
        hint: v.exactOptional(text("The hint", 500)),
      }),
      v.transform((option): StepOption => option),
    ),
    "The choices are a list.",
  ),
  v.maxLength(MOST_OPTIONS, `A step can have at most ${MOST_OPTIONS} choices.`),
);

export const stepEffectSchema: v.GenericSchema<unknown, StepEffect> = v.variant("type", [
  v.strictObject({ type: v.literal("setting"), setting: text("The setting", 64) }),
  v.strictObject({ type: v.literal("modules") }),
  v.strictObject({ type: v.literal("profile"), field: v.literal("name") }),
]);
