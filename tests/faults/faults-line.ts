// Faults of the line between a device and the gateway.
import { setTimeout as sleep } from "node:timers/promises";
import type { Device } from "./device.ts";
import type { Fault, Scene } from "./fault.ts";
import type { Passing, Rule } from "./line.ts";

const isPush = ({ text, direction }: Passing): boolean =>
  direction === "up" && text !== undefined && text.startsWith('["push"');

/** Follows a rule on the struck lines while so many operations are begun. */
async function while_(scene: Scene, operations: number, ruleFor: (device: Device) => Rule): Promise<void> {
  for (const device of scene.struck) device.line.rule = ruleFor(device);
  await scene.more(operations);
  for (const { line } of scene.struck) line.heal();
}

/** What TCP does when packets are lost for good: from some message on nothing arrives, and then the line is dead. */
const drop: Fault = {
  name: "drop",
  family: "line",
  run: (scene) =>
    while_(scene, 40, () => {
      let left = Math.floor(scene.chance.next() * 12);
      return ({ pass, link }) => {
        left -= 1;
        if (left > 0) return pass();
        if (left > -3) return;
        left = 4 + Math.floor(scene.chance.next() * 12);
        link.cut();
      };
    }),
};

const delay: Fault = {
  name: "delay",
  family: "line",
  run: (scene) =>
    while_(scene, 40, () => async ({ pass }) => {
      await sleep(scene.chance.next() * 400);
      pass();
    }),
};

const duplicate: Fault = {
  name: "duplicate",
  family: "line",
  isShort: true,
  run: (scene) =>
    while_(scene, 40, () => (message) => {
      message.pass();
      if (isPush(message)) message.pass();
    }),
};

/** A push stays on its way while the device has given the connection up and sent it again over the next one. */
const reorder: Fault = {
  name: "reorder across connections",
  family: "line",
  run: (scene) =>
    while_(scene, 60, ({ line }) => {
      let late: Passing | undefined;
      return async (message) => {
        if (!isPush(message)) return message.pass();
        if (late && late.link !== message.link) {
          message.pass();
          const old = late;
          late = undefined;
          old.pass();
          // Nor is it lost when the old connection is over: it comes in on the new one, behind newer writes.
          if (!message.link.upstream.destroyed) message.link.upstream.write(old.raw);
          return;
        }
        if (late || scene.chance.next() < 0.5) return message.pass();
        late = message;
        // The device's end only: the far end does not hear of it.
        message.link.client.destroy();
        for (const link of line.links) if (link !== message.link) link.cut();
      };
    }),
};

const halfOpen: Fault = {
  name: "half-open",
  family: "line",
  isShort: true,
  run: async (scene) => {
    for (const { line } of scene.struck) {
      line.manner = "silent";
      line.rule = () => {};
    }
    await scene.more(50);
    // Longer than Zero waits for the answer to a ping, so that the devices have noticed.
    await sleep(12_000);
    for (const { line } of scene.struck) line.heal();
  },
};

const cutAfterSend: Fault = {
  name: "cut after send",
  family: "line",
  isShort: true,
  run: (scene) =>
    while_(scene, 60, () => (message) => {
      message.pass();
      // What was sent may be carried out; its acknowledgement never arrives.
      if (isPush(message) && scene.chance.next() < 0.5) message.link.client.destroy();
    }),
};

const refused: Fault = {
  name: "nobody there",
  family: "line",
  run: async (scene) => {
    for (const { line } of scene.struck) {
      line.manner = "refusing";
      line.cutAll();
    }
    await scene.more(50);
    for (const { line } of scene.struck) line.heal();
  },
};

export const LINE_FAULTS: readonly Fault[] = [
  drop,
  delay,
  duplicate,
  reorder,
  halfOpen,
  cutAfterSend,
  refused,
];
