// What the live page puts into the frame: the places the domains fill. No page: it has no default export.
import { children } from "solid-js";
import { askToReturn } from "#components/auth/return.ts";
import { useFeedbackNews } from "#components/feedback/data.ts";
import { TransportControls, TransportSession } from "#components/focus/FocusTransport.tsx";
import { useHabitCount } from "#components/habits/data.ts";
import { useInboxCount } from "#components/inbox/data.ts";
import { useQuestionCount } from "#components/libraries/members/data.ts";
import { TransportCompany } from "#components/libraries/together/Together.tsx";
import { useUploadsLeft } from "#components/libraries/upload/left.ts";
import { useQuestCount } from "#components/quests/data.ts";
import { syncState } from "#components/shell/connection.ts";
import { fillFrame } from "#components/shell/frameParts.ts";
import { outboxCounts } from "#components/shell/outbox.ts";
import { useOperates } from "#components/shell/person.ts";
import { loadUpdate, updateWaits } from "#components/shell/updates.ts";
import { TrackInFrame } from "./sounding.tsx";

export function InFrame(): null {
  const [items, questions] = [useInboxCount(), useQuestionCount()];
  useUploadsLeft();
  useOperates();
  fillFrame({
    badges: {
      feedback: useFeedbackNews(),
      habits: useHabitCount(),
      inbox: () => items() + questions(),
      quests: useQuestCount(),
    },
    session: children(() => <TransportSession />),
    controls: children(() => <TransportControls />),
    track: children(() => <TrackInFrame />),
    company: children(() => <TransportCompany />),
    lamp: () => ({
      state: syncState(),
      ...outboxCounts(),
      onSignIn: askToReturn,
      onUpdate: updateWaits() ? () => void loadUpdate() : undefined,
    }),
  });
  return null;
}
