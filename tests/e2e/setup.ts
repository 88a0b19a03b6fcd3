// Once per run: the stack all tests share. With E2E_DATA_DIR it is one that runs already, which saves the start while
// one writes a test.
import { addressOf, startStack } from "./stack.ts";

/** Carries the address to the processes that run the tests. */
export const ADDRESS = "OSTINATO_E2E";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.E2E_DATA_DIR;
  if (running) {
    process.env[ADDRESS] = JSON.stringify(addressOf(running));
    return undefined;
  }
  const { launcher: _, relaunch: _again, stop, ...address } = await startStack("shared");
  process.env[ADDRESS] = JSON.stringify(address);
  return stop;
}
