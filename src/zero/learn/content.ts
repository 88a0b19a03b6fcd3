// What lessons and drills hold, as it is accepted from whoever writes the catalogue.
import * as v from "valibot";
import { text, whole } from "../kernel/args.ts";
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

/** The right choices of each question by its id, as places counted from 0: what no device is told. */
export const answersSchema = v.record(
  text("A question's id", 64),
  v.pipe(
    v.array(
      whole("A right choice", 0, MOST_CHOICES - 1),
      "The right choices are a list of places, counted from 0.",
    ),
    v.minLength(1, "A question needs at least one right choice."),
    v.check((places) => new Set(places).size === places.length, "A right choice is named once."),
  ),
  "That must be a JSON object.",
);

/** What is wrong with the answers to a quiz; null when each question has its own, and nothing else has. */
export function answersComplaint(
  quiz: readonly QuizQuestion[],
  answers: v.InferOutput<typeof answersSchema>,
): string | null {
  const right = new Map(Object.entries(answers));
  for (const { id, choices, allowsSeveral } of quiz) {
    const places = right.get(id);
    if (!places) return `The question “${id}” has no answer.`;
    if (places.some((place) => place >= choices.length))
      return `The question “${id}” has the choices 0 to ${choices.length - 1}.`;
    if (places.length > 1 && !allowsSeveral) return `The question “${id}” has one right choice.`;
    right.delete(id);
  }
  const [unknown] = right.keys();
  return unknown === undefined ? null : `There is no question “${unknown}”.`;
}

/** What a drill is made with differs by its type, and is read by the drill itself. */
export const drillConfigSchema = v.record(v.string(), v.unknown(), "That must be a JSON object.");
