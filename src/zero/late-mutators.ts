// Verbs that a first visit to Today can do without; a line per domain. What is pressed there, or in the transport bar,
// stands in mutators.ts itself.
import { type LateVerbs, later } from "./kernel/later.ts";

export const late = {
  calendar: later("calendar", () => import("./calendar/mutators.ts").then((part) => part.calendarMutators), {
    create: true,
    edit: true,
    move: true,
    override: true,
    skip: true,
    unskip: true,
    split: true,
    end: true,
    mend: true,
    trash: true,
    restore: true,
  }),
  calendarFeeds: later(
    "calendarFeeds",
    () => import("./calendar/feeds-mutators.ts").then((part) => part.calendarFeedsMutators),
    { import: true, takeBack: true, rename: true, paint: true, unsubscribe: true },
  ),
  catalogues: later(
    "catalogues",
    () => import("./catalogues/mutators.ts").then((part) => part.cataloguesMutators),
    { save: true, activate: true, order: true, remove: true },
  ),
  feedback: later("feedback", () => import("./feedback/mutators.ts").then((part) => part.feedbackMutators), {
    write: true,
    edit: true,
    withdraw: true,
    see: true,
  }),
  feedbackQueue: later(
    "feedbackQueue",
    () => import("./feedback/queue-mutators.ts").then((part) => part.feedbackQueueMutators),
    { move: true, prioritise: true, answer: true, merge: true, unmerge: true },
  ),
  focusRooms: later(
    "focusRooms",
    () => import("./together/rooms-mutators.ts").then((part) => part.focusRoomsMutators),
    { open: true, enter: true, leave: true, start: true, close: true },
  ),
  goals: later("goals", () => import("./goals/mutators.ts").then((part) => part.goalsMutators), {
    create: true,
    edit: true,
    pause: true,
    abandon: true,
    complete: true,
    reopen: true,
    move: true,
    trash: true,
    restore: true,
    addMilestone: true,
    editMilestone: true,
    completeMilestone: true,
    reopenMilestone: true,
    removeMilestone: true,
    moveMilestones: true,
    log: true,
    removeMove: true,
    attachMove: true,
    addObjective: true,
    tickObjective: true,
    removeObjective: true,
    noteWeek: true,
    finishWeek: true,
  }),
  libraries: later(
    "libraries",
    () => import("./libraries/mutators.ts").then((part) => part.librariesMutators),
    { create: true, edit: true, setMix: true, favorite: true, duplicate: true, trash: true, restore: true },
  ),
  libraryTracks: later(
    "libraryTracks",
    () => import("./libraries/tracks-mutators.ts").then((part) => part.libraryTracksMutators),
    {
      addUrl: true,
      addReference: true,
      edit: true,
      move: true,
      remove: true,
      restore: true,
      keepAsReference: true,
      trashReference: true,
      restoreReference: true,
    },
  ),
  libraryInvitations: later(
    "libraryInvitations",
    () => import("./libraries/invitations-mutators.ts").then((part) => part.libraryInvitationsMutators),
    { accept: true, decline: true, reopen: true },
  ),
  libraryMembers: later(
    "libraryMembers",
    () => import("./libraries/members-mutators.ts").then((part) => part.libraryMembersMutators),
    { changeRole: true, remove: true, leave: true, transfer: true },
  ),
  libraryPreferences: later(
    "libraryPreferences",
    () => import("./libraries/preferences-mutators.ts").then((part) => part.libraryPreferencesMutators),
    { shuffle: true, repeat: true, remember: true, playWithFocus: true },
  ),
  market: later("market", () => import("./market/mutators.ts").then((part) => part.marketMutators), {
    buy: true,
    buyReward: true,
    redeem: true,
    refund: true,
    wear: true,
    takeOff: true,
    wish: true,
    unwish: true,
    createReward: true,
    editReward: true,
    trashReward: true,
    restoreReward: true,
  }),
  people: later("people", () => import("./people/mutators.ts").then((part) => part.peopleMutators), {
    disable: true,
    enable: true,
    correctBalance: true,
  }),
  roles: later("roles", () => import("./rbac/roles-mutators.ts").then((part) => part.rolesMutators), {
    grant: true,
    revoke: true,
  }),
  serverSettings: later(
    "serverSettings",
    () => import("./operations/settings-mutators.ts").then((part) => part.serverSettingsMutators),
    { retainAudit: true },
  ),
  streaks: later("streaks", () => import("./streaks/mutators.ts").then((part) => part.streaksMutators), {
    pause: true,
    endPause: true,
  }),
  together: later("together", () => import("./together/mutators.ts").then((part) => part.togetherMutators), {
    playing: true,
    lead: true,
    tell: true,
    join: true,
    leave: true,
    stop: true,
  }),
};

/** The late verbs among which is one of this name (`people.disable`); undefined for what is always here. */
export const lateVerbsOf = (name: string): LateVerbs | undefined => {
  const domain = name.split(".")[0] ?? "";
  return Object.hasOwn(late, domain) ? (late as Readonly<Record<string, LateVerbs>>)[domain] : undefined;
};
