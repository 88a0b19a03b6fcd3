// The one map from error codes to what a person reads: what happened, then what to do.

export const SENTENCES = {
  "auth.required": "You are signed out. Sign in to go on.",
  "calendar.notSeries": "That event does not repeat.",
  "calendar.partOfSeries": "That is one of a series. Leave it out of the series instead.",
  "calendar.readOnly": "That event comes from a calendar you subscribe to. It can only be changed there.",
  "calendar.tooManyExceptions":
    "At most 1000 events can be left out of a series. End it and begin a new one.",
  "focus.ended": "That session has already ended.",
  "focus.notEnded": "That session is still running.",
  "focus.tooLong": "A session can be at most 4 hours long.",
  "inbox.alreadyProcessed": "That item has already been processed.",
  "inbox.outOfReach": "A date can be at most 20 years away.",
  "inbox.snoozePast": "Pick a time that is still to come.",
  "inbox.tooManyTags": "An item can have at most 20 tags.",
  "input.invalid": "Something in there can't be saved as it is. Check the marked field.",
  "market.alreadyOwned": "You have that already.",
  "market.alreadyRedeemed": "That has been used already.",
  "market.alreadyRefunded": "That has been given back already.",
  "market.notOffered": "That is not for sale right now.",
  "market.notUnlocked": "That is not unlocked yet.",
  "market.oneOnly": "One of those is enough: it does not wear out.",
  "market.refundOver": "Something can be given back for a day after it was bought, and that day is over.",
  "market.soldOut": "That is sold out.",
  "market.tooManyRewards": "There can be at most 200 own rewards. Throw one away first.",
  "progress.insufficientCoins": "There are not enough coins for that any more.",
  "quests.alreadyCompleted": "That quest is already done.",
  "quests.expired": "That quest has expired. Give it a new due date first.",
  "quests.notAccepted": "Accept the quest first.",
  "quests.notAvailable": "That quest is not open right now.",
  "quests.notClaimable": "That quest is not finished yet.",
  "row.missing": "That is not here any more.",
  "server.failed": "The server could not do that. Nothing was changed; try again.",
  "settings.locked": "That has to be unlocked in the market first.",
  "streaks.freezesFull": "You hold five freezes for that streak, and that is the most. Use one up first.",
  "sync.onlineOnly": "That needs the connection, which is not here right now. Try again in a moment.",
  "sync.unanswered": "The server has not answered that yet. It waits here, and is done once it does.",
  "sync.unknownVerb": "The server does not know that action. Load the page again and try once more.",
} as const;

export type ErrorCode = keyof typeof SENTENCES;

/** The sentence for a code; an unknown one (an older client, a newer server) gets a plain answer. */
export const sentenceFor = (code: string): string =>
  Object.hasOwn(SENTENCES, code) ? SENTENCES[code as ErrorCode] : SENTENCES["server.failed"];
