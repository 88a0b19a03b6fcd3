// Faults of the line between a device and the gateway.
import { setTimeout as sleep } from "node:timers/promises";
import type { Device } from "./device.ts";
import type { Fault, Scene } from "./fault.ts";
import type { Passing, Rule } from "./line.ts";

const isPush = ({ text, direction }: Passing): boolean =>
  direction === "up" && text !== undefined && text.startsWith('["push"');

/** A rule that says whenever it does something to a message. */
type Maker = (hit: () => void, device: Device) => Rule;

/** Follows a rule on the struck lines while so many operations are begun, and sees to it that it befell something. */
async function whileMore(scene: Scene, operations: number, make: Maker): Promise<void> {
  let hits = 0;
  const hit = () => {
    hits += 1;
  };
  for (const device of scene.struck) device.line.rule = make(hit, device);
  await scene.more(operations);
  for (const { line } of scene.struck) line.heal();
  if (hits === 0) scene.complain("no message was ever struck, so that nothing is proved");
}

/** What TCP does when packets are lost for good: from some message on nothing arrives, and then the line is dead. */
const drop: Fault = {
  name: "drop",
  family: "line",
  run: async (scene) => {
    await whileMore(scene, 40, (hit) => {
      let left = Math.floor(scene.chance.next() * 12);
      return ({ pass, link }) => {
        left -= 1;
        if (left > 0) return pass();
        hit();
        if (left > -3) return;
        left = 4 + Math.floor(scene.chance.next() * 12);
        link.cut();
      };
    });
    // A connection that goes on after a loss is what TCP rules out.
    for (const { line } of scene.struck) line.cutAll();
  },
};

const delay: Fault = {
  name: "delay",
  family: "line",
  run: (scene) =>
    whileMore(scene, 40, (hit) => async ({ pass }) => {
      hit();
      await sleep(scene.chance.next() * 400);
      pass();
    }),
};

const duplicate: Fault = {
  name: "duplicate",
  family: "line",
  isShort: true,
  run: (scene) =>
    whileMore(scene, 40, (hit) => (message) => {
      message.pass();
      if (!isPush(message)) return;
      hit();
      message.pass();
    }),
};

/** A push stays on its way while the device has given the connection up and sent it again over the next one. */
const reorder: Fault = {
  name: "reorder across connections",
  family: "line",
  run: (scene) =>
    whileMore(scene, 60, (hit, { line }) => {
      let late: Passing | undefined;
      return (message) => {
        if (!isPush(message)) return message.pass();
        if (late && late.link !== message.link) {
          hit();
          message.pass();
          late.pass();
          // Nor is it lost when the old connection is over: it comes in on the new one, behind newer writes.
          if (!message.link.upstream.destroyed) message.link.upstream.write(late.raw);
          late = undefined;
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
    whileMore(scene, 60, (hit) => (message) => {
      message.pass();
      // What was sent may be carried out; its acknowledgement never arrives.
      if (!isPush(message) || scene.chance.next() < 0.5) return;
      hit();
      message.link.client.destroy();
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
