// Devices that were away, and clocks that are wrong.
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Scene } from "./fault.ts";

const DAY_MS = 24 * 3_600_000;

function goOffline({ struck }: Scene): void {
  for (const { line } of struck) {
    line.manner = "refusing";
    line.cutAll();
  }
}
const comeBack = ({ struck }: Scene): void => {
  for (const { line } of struck) line.heal();
};

const offline = (seconds: number): Fault => ({
  name: `offline ${seconds} s`,
  family: "time",
  run: async (scene) => {
    await scene.more(10);
    goOffline(scene);
    await Promise.all([scene.more(50), sleep(seconds * 1000)]);
    comeBack(scene);
  },
});

/**
 * A day on a train, in a minute: what is done at its beginning carries yesterday's time, and each write after it a later
 * one, until the device is back in the present. Half-way the device is switched off and on.
 */
const offlineDay: Fault = {
  name: "offline a day",
  family: "time",
  isShort: true,
  run: async (scene) => {
    goOffline(scene);
    const steps = 6;
    for (let step = 0; step <= steps; step += 1) {
      for (const device of scene.struck) device.clockOffsetMs = -DAY_MS * (1 - step / steps);
      await scene.more(8);
      if (step === steps / 2) for (const device of scene.struck) device.restart();
    }
    for (const device of scene.struck) device.clockOffsetMs = 0;
    comeBack(scene);
  },
};

const clockOff = (name: string, days: number): Fault => ({
  name,
  family: "time",
  run: async (scene) => {
    for (const device of scene.struck) device.clockOffsetMs = days * DAY_MS;
    await scene.more(50);
    for (const device of scene.struck) device.clockOffsetMs = 0;
  },
});

/** A tab that is killed and opened again, while the connection is bad. */
const switchedOff: Fault = {
  name: "device killed mid-write",
  family: "time",
  run: async (scene) => {
    for (let round = 0; round < 4; round += 1) {
      await scene.more(12);
      for (const device of scene.struck) device.restart();
    }
  },
};

export const TIME_FAULTS: readonly Fault[] = [
  offline(10),
  offline(70),
  offlineDay,
  clockOff("clock a day ahead", 1),
  clockOff("clock a day behind", -1),
  switchedOff,
];
