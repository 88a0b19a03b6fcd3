// The rooms of the house: what the rail, the phone's sheet and the palette lead to. A module is one line here, and is
// shown as soon as it is ready.
import BookOpen from "lucide-solid/icons/book-open";
import Calendar from "lucide-solid/icons/calendar";
import ChartNoAxesColumn from "lucide-solid/icons/chart-no-axes-column";
import Disc3 from "lucide-solid/icons/disc-3";
import Dumbbell from "lucide-solid/icons/dumbbell";
import Ear from "lucide-solid/icons/ear";
import Flag from "lucide-solid/icons/flag";
import Goal from "lucide-solid/icons/goal";
import GraduationCap from "lucide-solid/icons/graduation-cap";
import Inbox from "lucide-solid/icons/inbox";
import LibraryBig from "lucide-solid/icons/library-big";
import Lightbulb from "lucide-solid/icons/lightbulb";
import ListChecks from "lucide-solid/icons/list-checks";
import Medal from "lucide-solid/icons/medal";
import MessageSquare from "lucide-solid/icons/message-square";
import Notebook from "lucide-solid/icons/notebook-text";
import Repeat from "lucide-solid/icons/repeat";
import Settings from "lucide-solid/icons/settings-2";
import ShieldCheck from "lucide-solid/icons/shield-check";
import Store from "lucide-solid/icons/store";
import Sun from "lucide-solid/icons/sun";
import Timer from "lucide-solid/icons/timer";
import { createSignal } from "solid-js";
import type { Icon } from "#components/ui/icon.ts";

export type ModuleGroup = "now" | "shape" | "make" | "grow" | "self";
export type Module = {
  key: string;
  name: string;
  path: string;
  icon: Icon;
  group: ModuleGroup;
  /** After `g`: the key that leads there. */
  goKey: string;
  /** Reading and forms are narrow, overviews are wide. */
  width?: "narrow";
  /** Shown only to those who run this server. */
  operators?: true;
  ready: boolean;
};

/** Groups without a heading stand alone: the first at the top of the rail, the last at its foot. */
export const GROUP_NAMES: Readonly<Record<ModuleGroup, string | undefined>> = {
  now: undefined,
  shape: "Shape",
  make: "Make",
  grow: "Grow",
  self: undefined,
};

const MODULE_LIST = [
  { key: "today", name: "Today", path: "/today", icon: Sun, group: "now", goKey: "t", ready: true },
  { key: "plan", name: "Plan", path: "/plan", icon: ListChecks, group: "now", goKey: "y", ready: true },
  { key: "focus", name: "Focus", path: "/focus", icon: Timer, group: "now", goKey: "f", ready: true },
  {
    key: "inbox",
    name: "Inbox",
    path: "/inbox",
    icon: Inbox,
    group: "now",
    goKey: "i",
    width: "narrow",
    ready: true,
  },
  {
    key: "calendar",
    name: "Calendar",
    path: "/calendar",
    icon: Calendar,
    group: "shape",
    goKey: "c",
    ready: true,
  },
  { key: "habits", name: "Habits", path: "/habits", icon: Repeat, group: "shape", goKey: "h", ready: true },
  { key: "goals", name: "Goals", path: "/goals", icon: Goal, group: "shape", goKey: "o", ready: true },
  { key: "quests", name: "Quests", path: "/quests", icon: Flag, group: "shape", goKey: "q", ready: true },
  {
    key: "libraries",
    name: "Libraries",
    path: "/libraries",
    icon: LibraryBig,
    group: "make",
    goKey: "l",
    ready: true,
  },
  { key: "tracks", name: "Tracks", path: "/tracks", icon: Disc3, group: "make", goKey: "r", ready: false },
  {
    key: "listening",
    name: "Listening",
    path: "/listening",
    icon: Ear,
    group: "make",
    goKey: "e",
    ready: false,
  },
  { key: "ideas", name: "Ideas", path: "/ideas", icon: Lightbulb, group: "make", goKey: "d", ready: false },
  {
    key: "learn",
    name: "Learn",
    path: "/learn",
    icon: GraduationCap,
    group: "grow",
    goKey: "n",
    ready: false,
  },
  { key: "books", name: "Books", path: "/books", icon: BookOpen, group: "grow", goKey: "b", ready: false },
  {
    key: "fitness",
    name: "Fitness",
    path: "/fitness",
    icon: Dumbbell,
    group: "grow",
    goKey: "w",
    ready: false,
  },
  {
    key: "infobase",
    name: "Infobase",
    path: "/infobase",
    icon: Notebook,
    group: "grow",
    goKey: "k",
    ready: false,
  },
  {
    key: "progress",
    name: "Progress",
    path: "/progress",
    icon: ChartNoAxesColumn,
    group: "self",
    goKey: "p",
    ready: true,
  },
  {
    key: "achievements",
    name: "Achievements",
    path: "/achievements",
    icon: Medal,
    group: "self",
    goKey: "a",
    ready: true,
  },
  { key: "market", name: "Market", path: "/market", icon: Store, group: "self", goKey: "m", ready: true },
  {
    key: "settings",
    name: "Settings",
    path: "/settings",
    icon: Settings,
    group: "self",
    goKey: "s",
    width: "narrow",
    ready: true,
  },
  {
    key: "feedback",
    name: "Feedback",
    path: "/feedback",
    icon: MessageSquare,
    group: "self",
    goKey: "v",
    width: "narrow",
    ready: true,
  },
  {
    key: "admin",
    name: "Admin",
    path: "/admin",
    icon: ShieldCheck,
    group: "self",
    goKey: "x",
    operators: true,
    ready: true,
  },
] as const satisfies readonly Module[];

export type ModuleKey = (typeof MODULE_LIST)[number]["key"];

export const MODULES: readonly (Module & { key: ModuleKey })[] = MODULE_LIST;

/** The module a path belongs to. */
export const moduleAt = (pathname: string): (Module & { key: ModuleKey }) | undefined =>
  MODULES.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));

/** Numbers beside module names, live; nothing is shown for zero. */
export type Badges = Partial<Record<ModuleKey, () => number>>;

export const GROUPS = ["now", "shape", "make", "grow", "self"] as const satisfies readonly ModuleGroup[];

const [operates, setOperates] = createSignal(false);

/** Whoever knows the person's roles says whether they run this server. */
export { setOperates };

/** The modules this person sees, live. */
export const shownModules = (): (Module & { key: ModuleKey })[] =>
  MODULES.filter((module) => module.ready && (!module.operators || operates()));

export const modulesOf = (group: ModuleGroup): (Module & { key: ModuleKey })[] =>
  shownModules().filter((module) => module.group === group);

/** `120` → `"99+"`: a badge is a nudge, not a census. */
export const badgeText = (count: number): string => (count > 99 ? "99+" : String(count));
