// A page on a Zero client without a server: the real schema, queries and mutators, its rows in memory.
import { defineMutators, type Row, Zero } from "@rocicorp/zero";
import { ZeroProvider } from "@rocicorp/zero/solid";
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render } from "@solidjs/testing-library";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { JSX } from "solid-js";
import { useKeys } from "#components/shell/keys.ts";
import { ConfirmHost } from "#components/ui/ConfirmHost.tsx";
import { Toaster } from "#components/ui/Toaster.tsx";
import { clearToasts } from "#components/ui/toast.ts";
import { mutators } from "#zero/mutators.ts";
import { type Schema, schema, zql } from "#zero/schema.ts";
import type { UserSettings } from "#zero/settings/schema.ts";
import { arrivals } from "./arrivals.ts";

type TableName = keyof Schema["tables"] & string;
export type Rows = { [Table in TableName]?: readonly Row<Schema["tables"][Table]>[] };

// jsdom plays no animation and does not say so: what waits for the end of one before it goes would stay for ever.
Object.defineProperty(CSSStyleDeclaration.prototype, "animationName", { value: "none", configurable: true });

export const USER = "0198a000-0000-7000-8000-000000000001";

export const SETTINGS: UserSettings = {
  userId: USER,
  timezone: "UTC",
  dayStartHour: 4,
  weekStart: 1,
  locale: "en",
  theme: "dark",
  accent: "amber",
  reducedMotion: false,
  highContrast: false,
  textScale: 100,
  gamification: "shown",
  rewardSound: false,
  celebration: "full",
  modules: [],
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  sessionsBeforeLongBreak: 4,
  autoStartBreaks: false,
  autoStartFocus: false,
  timerSound: "chime",
  timerVolume: 60,
  ambientSound: "none",
  ambientVolume: 50,
  playerVolume: 80,
  playerSpeed: 100,
  playWithFocus: false,
  focusLibraryId: null,
  fadeAtEnd: true,
  dailyFocusGoalMinutes: 120,
  planCapacityMinutes: 300,
  notifySessionEnd: false,
  notifyHabits: false,
  notifyQuests: false,
  notifyEvents: false,
  notifyStreaks: false,
  reminderTime: null,
  sharePresence: false,
  units: "metric",
  shortcuts: {},
  ui: {},
  updatedAt: 0,
};

export interface LocalPage {
  user: UserEvent;
  /** Rows arrive from elsewhere. */
  put: (rows: Rows) => Promise<void>;
  all: <Table extends TableName>(table: Table) => Promise<Row<Schema["tables"][Table]>[]>;
  /** Takes the page away; what it saves while going can still be read. */
  leave: () => void;
  end: () => Promise<void>;
}

let pages = 0;

/** Shows a page with keys, toasts and questions around it. End it after the test. */
export async function showPage(page: () => JSX.Element, rows: Rows): Promise<LocalPage> {
  document.documentElement.dataset.user = USER;
  const registry = defineMutators(mutators, { arrivals });
  const who = { userID: USER, context: { userId: USER } };
  // The memory is shared by all clients of one key.
  const memory = {
    cacheURL: null,
    kvStore: "mem",
    storageKey: `page-${++pages}`,
    logSink: { log: () => undefined },
  };
  const zero = new Zero({ ...who, ...memory, schema, mutators: registry } as never);
  const put = async (some: Rows) => {
    await zero.mutate(registry.arrivals.put(some as never) as never).client;
  };
  await put({ userSettings: [SETTINGS], ...rows });
  const history = createMemoryHistory();
  const { unmount } = render(() => (
    <MemoryRouter history={history}>
      <Route
        path="*"
        component={() => (
          <ZeroProvider zero={zero as never}>
            <Keys />
            {page()}
            <Toaster />
            <ConfirmHost />
          </ZeroProvider>
        )}
      />
    </MemoryRouter>
  ));
  return {
    user: userEvent.setup(),
    put,
    all: (table) => zero.run(zql[table] as never) as never,
    leave: unmount,
    end: async () => {
      cleanup();
      clearToasts();
      await zero.close();
    },
  };
}

function Keys(): null {
  useKeys();
  return null;
}
