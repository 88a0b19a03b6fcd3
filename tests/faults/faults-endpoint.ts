// Faults between zero-cache and the app's endpoints, on the way to every person's writes and questions.
import { setTimeout as sleep } from "node:timers/promises";
import type { Mood } from "./endpoint.ts";
import type { Fault } from "./fault.ts";
import { must } from "./world.ts";

const endpointFault = (name: string, mood: Mood, operations: number, isShort = false, holdMs = 0): Fault => ({
  name,
  family: "endpoint",
  isShort,
  run: async ({ world: { endpoint, devices }, more }) => {
    const before = endpoint.struck;
    endpoint.mood = mood;
    await more(operations);
    await must(`the endpoint was met while ${mood}`, () => endpoint.struck > before);
    if (holdMs > 0) await sleep(holdMs);
    endpoint.heal();
    // What a person does when the page asks them to sign in again.
    if (mood === "signedOut") for (const device of devices) device.signInAgain();
  },
});

export const ENDPOINT_FAULTS: readonly Fault[] = [
  endpointFault("endpoint: 500", "failing", 30),
  endpointFault("endpoint: hanging", "hanging", 30, false, 8_000),
  endpointFault("endpoint: 401", "signedOut", 20),
  endpointFault("endpoint: answer lost after commit", "answerLost", 40, true),
  endpointFault("endpoint: every request twice", "twice", 40),
  endpointFault("endpoint: every request twice at once", "together", 40),
  endpointFault("endpoint: requests of several in one instant", "gathered", 90),
];
