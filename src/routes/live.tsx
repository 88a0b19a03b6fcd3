// What needs the sync client, fetched beside the frame. No page: it has no default export.
import { children, type JSX, Suspense } from "solid-js";
import { askToReturn } from "#components/auth/return.ts";
import { NoticeWatch } from "#components/calendar/feeds/NoticeWatch.tsx";
import { FocusProvider } from "#components/focus/FocusProvider.tsx";
import { TransportControls, TransportSession } from "#components/focus/FocusTransport.tsx";
import { useHabitCount } from "#components/habits/data.ts";
import { CaptureHost } from "#components/inbox/CaptureHost.tsx";
import { useInboxCount } from "#components/inbox/data.ts";
import { useQuestCount } from "#components/quests/data.ts";
import { LiveAppearance } from "#components/settings/appearance.ts";
import { signedOut, syncState } from "#components/shell/connection.ts";
import { fillFrame } from "#components/shell/frameParts.ts";
import { outboxCounts } from "#components/shell/outbox.ts";
import { PageBoundary } from "#components/shell/PageBoundary.tsx";
import { SyncProvider } from "#components/shell/provider.tsx";
import { loadUpdate, updateWaits } from "#components/shell/updates.ts";
import { later } from "#components/ui/later.tsx";
import { TrackInFrame, WithPlayer } from "./sounding.tsx";

const ReturnDialog = later(
  () => import("#components/auth/ReturnDialog.tsx").then((part) => part.ReturnDialog),
  signedOut,
  false,
);
/** One sync client and one running session for all pages; `coming` stands in for a page that is being fetched. */
export function Live(props: { coming: JSX.Element; children: JSX.Element }) {
  return (
    <SyncProvider>
      <FocusProvider>
        <WithPlayer>
          <CaptureHost />
          <LiveAppearance />
          <NoticeWatch />
          <ReturnDialog />
          <InFrame />
          <PageBoundary>
            <Suspense fallback={props.coming}>{props.children}</Suspense>
          </PageBoundary>
        </WithPlayer>
      </FocusProvider>
    </SyncProvider>
  );
}

function InFrame(): null {
  fillFrame({
    badges: { habits: useHabitCount(), inbox: useInboxCount(), quests: useQuestCount() },
    session: children(() => <TransportSession />),
    controls: children(() => <TransportControls />),
    track: children(() => <TrackInFrame />),
    lamp: () => ({
      state: syncState(),
      ...outboxCounts(),
      onSignIn: askToReturn,
      onUpdate: updateWaits() ? () => void loadUpdate() : undefined,
    }),
  });
  return null;
}
