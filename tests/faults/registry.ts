// Every fault there is.
import type { Fault } from "./fault.ts";
import { BROWSER_FAULTS } from "./faults-browser.ts";
import { ENDPOINT_FAULTS } from "./faults-endpoint.ts";
import { LINE_FAULTS } from "./faults-line.ts";
import { MACHINE_FAULTS } from "./faults-machine.ts";
import { TIME_FAULTS } from "./faults-time.ts";

export const FAULTS: readonly Fault[] = [
  ...LINE_FAULTS,
  ...ENDPOINT_FAULTS,
  ...MACHINE_FAULTS,
  ...TIME_FAULTS,
  ...BROWSER_FAULTS,
];
