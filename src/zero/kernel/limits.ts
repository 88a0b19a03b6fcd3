// Every limit of what people may enter, in one place. Lengths count UTF-16 units, as the browser's maxlength does.

export const LIMITS = {
  name: 80,
  email: 254,
  passwordMin: 8,
  passwordMax: 256,
  /** Titles of quests, tasks, events, goals. */
  title: 200,
  /** One line of capture before it is parsed. */
  captureLine: 500,
  /** Lines of one capture: each becomes an item. */
  captureLines: 50,
  /** Entries of one catalogue, and its file in bytes. */
  catalogueEntries: 1_000,
  catalogueBytes: 4 * 1024 * 1024,
  /** What may be found in one line of capture. */
  captureParts: 60,
  category: 40,
  tag: 40,
  tags: 20,
  description: 2_000,
  note: 20_000,
  markdown: 200_000,
  url: 2_000,
  /** An icon by its name. */
  icon: 64,
  /** Of one person: feedback nobody has taken up yet, and what they send in 24 hours. */
  feedbackOpen: 50,
  feedbackDaily: 30,
  /** One detail a device sends along. */
  feedbackDetail: 200,
  /** Steps of its history that are kept. */
  feedbackHistory: 50,
  rewardName: 120,
  habitName: 120,
  /** Inbox items one write may act on. */
  inboxBatch: 200,
  /** Inbox items shown at once. */
  inboxRows: 200,
  /** Bytes of an iCalendar file or feed. */
  icsBytes: 2 * 1024 * 1024,
  /** Events of one. */
  icsEvents: 5_000,
  /** Events of one write of an import. */
  icsBatch: 50,
  icsUid: 500,
  /** A rule of recurrence. */
  rrule: 1_000,
  /** Subscribed calendars of a person. */
  subscriptions: 20,
  libraryName: 120,
  /** Libraries a person owns. */
  libraries: 100,
  /** Tracks of one library. */
  libraryTracks: 1_000,
  trackTitle: 200,
  /** The longest track that is believed, in seconds. */
  trackSeconds: 86_400,
  /** Tracks one write may take out or put back. */
  trackBatch: 500,
  /** Sounds of one ambience. */
  mixChannels: 12,
  /** The name of a sound. */
  mixSound: 40,
  /** Members of one library, its owner included. */
  libraryMembers: 1_000,
  /** Links of one library that are open at once, and how long and often one can be used. */
  inviteLinks: 20,
  inviteHours: 720,
  inviteUses: 1_000,
  /** Invitations by e-mail a person sends in a day. */
  emailInvites: 50,
  /** Rows of a library's history that are kept and shown. */
  libraryEvents: 200,
  /** Bytes of one audio file. */
  audioBytes: 200 * 1024 * 1024,
  /** Bytes of one part of an upload. */
  uploadPartBytes: 4 * 1024 * 1024,
  /** Uploads of a person that are open at once. */
  uploads: 50,
  fileName: 255,
  focusSecondsMin: 60,
  focusSecondsMax: 14_400,
  questTarget: 100_000,
  habitTarget: 100_000,
  /** Goals in hand at once: each deed looks at all of them. */
  goals: 100,
  milestones: 50,
  /** Of a metric, either way, with four decimals. */
  metric: 1_000_000_000,
  unit: 20,
  /** What a week can be for. */
  objectives: 7,
  /** Habits a person keeps at once. */
  habits: 200,
  habitUnit: 32,
  /** Days between two due days. */
  habitEveryDays: 365,
  /** How far ahead or back a habit may begin, in days. */
  habitStartDays: 3_660,
  /** Pauses written down with one habit. */
  habitPauses: 100,
  /** Rows of one habit that are read at once: years of it. */
  habitHistory: 1_000,
  /** Rows of one write of an import. */
  habitImport: 200,
  dailyGoalMinutes: 1_440,
  planMinutesMin: 30,
  planMinutesMax: 1_440,
  /** Items of one day's plan. */
  planItems: 120,
  /** What an item stands for, by id. */
  planSubject: 100,
  planTemplates: 20,
  templateItems: 30,
  estimateMinutesMin: 1,
  estimateMinutesMax: 960,
  /** What one correction of a balance may move, either way. */
  correction: 1_000_000,
  /** People on one list of the operators. */
  peopleRows: 1_000,
  /** Rows a history query may return at most. */
  historyRows: 500,
  /** How far ahead or back a due date may lie. */
  dueYears: 20,
  location: 500,
  /** The longest event. */
  eventDays: 366,
  /** A reminder comes at most four weeks before. */
  reminderMinutes: 40_320,
  repeatInterval: 99,
  repeatCount: 999,
  /** Days the audit log is kept, where it is not kept for good. */
  auditDaysMin: 30,
  auditDaysMax: 3_650,
  /** Occurrences that may be left out of one series. */
  exdates: 1_000,
  /** Events of one range of the calendar. */
  calendarEvents: 1_000,
  /** Series, and overrides of one range. */
  calendarSeries: 500,
  /** Deeds the operators' feed holds at once, and the most that are counted while it stands still. */
  feedRows: 1_000,
} as const;

/** A write may wait this long in a device's queue before its own time is no longer believed. */
export const MAX_QUEUED_MS = 7 * 24 * 3_600_000;
/** A device's clock may be this far ahead of the server's before its time is no longer believed. */
export const MAX_AHEAD_MS = 5_000;
