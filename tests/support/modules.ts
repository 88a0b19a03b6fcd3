// A worker is kept for many files, for the packages it has loaded; our own modules begin anew with each file, because some
// of them belong to its database.
import { vi } from "vitest";

vi.resetModules();
