// What lessons and drills hold, as it is accepted from whoever writes the catalogue.
import * as v from "valibot";
import { text } from "../kernel/args.ts";
import type { QuizQuestion } from "./schema.ts";

const MOST_QUESTIONS = 50;
const MOST_CHOICES = 12;
const CHOICE = 500;

export const quizSchema = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({
        id: text("The question's id", 64),
        question: text("The question", 1_000),
        choices: v.pipe(
          v.array(text("A choice", CHOICE)),
          v.minLength(2, "A question needs at least two choices."),
          v.maxLength(MOST_CHOICES, `A question can have at most ${MOST_CHOICES} choices.`),
        ),
        allowsSeveral: v.exactOptional(v.boolean()),
      }),
      v.transform((question): QuizQuestion => question),
    ),
    "A quiz is a list of questions.",
  ),
  v.maxLength(MOST_QUESTIONS, `A quiz can have at most ${MOST_QUESTIONS} questions.`),
  v.check(
    (quiz) => new Set(quiz.map(({ id }) => id)).size === quiz.length,
    "Every question needs an id of its own.",
  ),
);

/** What a drill is made with differs by its type, and is read by the drill itself. */
export const drillConfigSchema = v.record(v.string(), v.unknown(), "That must be a JSON object.");
