// What the audit log's actions are called in words. One that has no words here is shown as it is.

/** By group, as lists to choose from show them. */
export const ACTION_GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Accounts: {
    "auth.signUp": "Signed up",
    "auth.signIn": "Signed in",
    "auth.signOut": "Signed out",
    "auth.changePassword": "Changed the password",
    "auth.endSessions": "Ended sessions",
  },
  People: {
    "people.disable": "Disabled an account",
    "people.enable": "Enabled an account",
    "people.endSessions": "Ended somebody's sessions",
    "people.correctBalance": "Corrected a balance",
    "people.export": "Exported a person",
    "people.delete": "Deleted a person",
  },
  Roles: {
    "roles.grant": "Granted a role",
    "roles.revoke": "Took a role away",
    "roles.makeKey": "Made a key to claim the server with",
    "roles.claim": "Claimed the server as its first admin",
  },
  Feedback: {
    "feedbackQueue.answer": "Answered feedback",
    "feedbackQueue.move": "Changed the status of feedback",
    "feedbackQueue.prioritise": "Changed the priority of feedback",
    "feedbackQueue.merge": "Merged feedback",
    "feedbackQueue.unmerge": "Took merged feedback apart",
  },
  Catalogues: {
    "catalogues.save": "Saved an entry",
    "catalogues.activate": "Changed whether an entry is active",
    "catalogues.order": "Reordered a catalogue",
    "catalogues.remove": "Removed an entry",
    "catalogues.import": "Imported a catalogue",
    "catalogues.export": "Exported a catalogue",
  },
  Database: {
    "database.query": "Ran a query",
    "database.rows": "Read the rows of a table",
  },
  Server: {
    "serverSettings.retainAudit": "Changed how long the log is kept",
    "audit.export": "Exported the audit log",
    "audit.entries": "Read the audit log",
    "audit.sweep": "Removed old entries",
  },
  Market: {
    "market.purchase": "Bought something",
    "market.redeem": "Redeemed something",
    "market.refund": "Gave something back",
  },
};

const WORDS = new Map(Object.values(ACTION_GROUPS).flatMap((group) => Object.entries(group)));

/** "Granted a role"; `roles.grant` itself, should it not be known here. */
export const actionInWords = (action: string): string => WORDS.get(action) ?? action;
