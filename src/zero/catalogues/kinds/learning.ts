// What can be learned: topics, and their lessons and drills.
import { LIMITS } from "#zero/kernel/limits.ts";
import { answersComplaint, answersSchema, drillConfigSchema, quizSchema } from "#zero/learn/content.ts";
import { DRILL_TYPES, LEARN_DIFFICULTIES, type QuizQuestion } from "#zero/learn/schema.ts";
import {
  choice,
  document,
  entryField,
  icon,
  line,
  number,
  optionalDocument,
  prose,
  schedule,
} from "../fields.ts";
import type { Kind } from "../kinds.ts";

const PAY = [0, 10_000] as const;

const common = {
  key: ["key"],
  hasId: false,
  isStamped: false,
  order: "sortOrder",
  active: { column: "isActive", when: true },
} as const;
const offered = ["activeFrom", "activeUntil"] as const;

export const topics: Kind = {
  ...common,
  title: "Topics",
  one: "topic",
  table: "learn_topics",
  schedule: null,
  nameField: "name",
  fields: [
    line("name", "Name", 120),
    prose("description", "Description", LIMITS.description),
    icon,
    line("color", "Colour", 32, { hint: "Such as “teal”.", initial: "teal" }),
  ],
  uses: [
    { table: "learn_lessons", reference: "topic_key" },
    { table: "learn_drills", reference: "topic_key" },
  ],
};

export const lessons: Kind = {
  ...common,
  title: "Lessons",
  one: "lesson",
  table: "learn_lessons",
  schedule: offered,
  nameField: "title",
  fields: [
    entryField("topicKey", "Topic", "topics"),
    line("title", "Title", LIMITS.title),
    prose("summary", "Summary", LIMITS.description),
    prose("contentMarkdown", "Content", LIMITS.markdown, { hint: "Markdown." }),
    document("quiz", "Quiz", quizSchema, {
      hint: "A list of questions as JSON, each with id, question and choices.",
      initial: [],
    }),
    optionalDocument("answers", "Answers", answersSchema, {
      hint: 'The right choices of each question, counted from 0, as in {"q1": [0]}. They stay on the server.',
    }),
    number("durationMinutes", "Duration", [1, 1_440], { unit: "min", initial: 10 }),
    choice("difficulty", "Difficulty", LEARN_DIFFICULTIES),
    number("xpReward", "Reward in XP", PAY),
    number("coinReward", "Reward in coins", PAY),
    ...schedule(...offered),
  ],
  secret: {
    field: "answers",
    table: "private.lesson_answers",
    key: "lesson_key",
    column: "answers",
    of: "all",
  },
  uses: [{ table: "user_lesson_progress", reference: "lesson_key" }],
  complaint({ quiz, answers }) {
    const sentence = answersComplaint(
      quiz as readonly QuizQuestion[],
      (answers ?? {}) as Readonly<Record<string, number[]>>,
    );
    return sentence === null ? null : { field: "answers", sentence };
  },
};

export const drills: Kind = {
  ...common,
  title: "Drills",
  one: "drill",
  table: "learn_drills",
  schedule: offered,
  nameField: "title",
  fields: [
    entryField("topicKey", "Topic", "topics"),
    line("title", "Title", LIMITS.title),
    choice("drillType", "Type", DRILL_TYPES),
    document("config", "Configuration", drillConfigSchema, { hint: "As JSON." }),
    choice("difficulty", "Difficulty", LEARN_DIFFICULTIES),
    number("xpReward", "Reward in XP", PAY),
    ...schedule(...offered),
  ],
  uses: [{ table: "user_drill_stats", reference: "drill_key" }],
};
