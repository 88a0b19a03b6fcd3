// The answers to a lesson's quiz: what an operator may write down as right.
import { describe, expect, test } from "vitest";
import { judged, KINDS } from "#zero/catalogues/kinds.ts";
import { answersComplaint } from "#zero/learn/content.ts";

const one = { id: "one", question: "Which is a fifth?", choices: ["C E", "C G", "C A"] };
const many = { id: "constructor", question: "Which are perfect?", choices: ["4", "5"], allowsSeveral: true };

describe("what fits a quiz", () => {
  test.each([
    [[], {}, null],
    [[one], { one: [1] }, null],
    [[one, many], { one: [0], constructor: [0, 1] }, null],
    [[one], {}, "The question “one” has no answer."],
    // What every object has is no answer.
    [[many], {}, "The question “constructor” has no answer."],
    [[one], { one: [3] }, "The question “one” has the choices 0 to 2."],
    [[one], { one: [0, 1] }, "The question “one” has one right choice."],
    [[one], { one: [1], two: [0] }, "There is no question “two”."],
    [[], { one: [1] }, "There is no question “one”."],
  ])("%j with %j: %s", (quiz, answers, complaint) => {
    expect(answersComplaint(quiz, answers as Record<string, number[]>)).toBe(complaint);
  });
});

describe("a lesson", () => {
  const lesson = {
    topicKey: "ears",
    title: "Fifths",
    summary: "",
    contentMarkdown: "",
    quiz: [one],
    answers: { one: [1] },
    durationMinutes: 5,
    difficulty: "beginner",
    xpReward: 5,
    coinReward: 1,
    activeFrom: null,
    activeUntil: null,
  };
  const complaintOf = (changes: object) =>
    judged(KINDS.lessons, { ...lesson, ...changes }, null).complaints?.[0];

  test("is taken with its answers, and without a quiz without any", () => {
    expect(complaintOf({})).toBeUndefined();
    expect(complaintOf({ quiz: [], answers: null })).toBeUndefined();
  });

  test.each([
    [null, "The question “one” has no answer."],
    ["1", "That must be a JSON object."],
    [{ one: 1 }, "one: The right choices are a list of places, counted from 0."],
    [{ one: [] }, "one: A question needs at least one right choice."],
    [{ one: [1, 1] }, "one: A right choice is named once."],
    [{ one: [12] }, "one.0: A right choice can be at most 11."],
    [{ one: [0.5] }, "one.0: A right choice must be a whole number."],
  ])("is not with the answers %j", (answers, sentence) => {
    expect(complaintOf({ answers })).toEqual({ field: "answers", sentence });
  });
});
