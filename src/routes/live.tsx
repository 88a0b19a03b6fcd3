// Everything that needs the sync client, in one part that is fetched beside the frame. No page: it has no default export.
import { type JSX, Suspense } from "solid-js";
import { NoticeWatch } from "#components/calendar/feeds/NoticeWatch.tsx";
import { ringBell } from "#components/focus/ending.ts";
import { FocusProvider, useFocus } from "#components/focus/FocusProvider.tsx";
import { CaptureHost } from "#components/inbox/CaptureHost.tsx";
import { PlayerProvider } from "#components/libraries/player/PlayerProvider.tsx";
import { TogetherWatch } from "#components/libraries/together/Together.tsx";
import { Celebrations } from "#components/progress/Celebrations.tsx";
import { LiveAppearance } from "#components/settings/appearance.ts";
import { signedOut } from "#components/shell/connection.ts";
import { PageBoundary } from "#components/shell/PageBoundary.tsx";
import { SyncProvider } from "#components/shell/provider.tsx";
import { later } from "#components/ui/later.tsx";
import { InFrame } from "./inFrame.tsx";

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
          <Celebrations chime={ringBell} />
          <NoticeWatch />
          <ReturnDialog />
          <TogetherWatch />
          <InFrame />
          <PageBoundary>
            <Suspense fallback={props.coming}>{props.children}</Suspense>
          </PageBoundary>
        </WithPlayer>
      </FocusProvider>
    </SyncProvider>
  );
}

/** The player, told of the running session. */
function WithPlayer(props: { children: JSX.Element }) {
  const focus = useFocus();
  const session = () => {
    const running = focus.session();
    if (!running) return undefined;
    const { id, mode, endsAt } = running;
    return { id, endsAt, isFocus: mode === "focus", isPaused: focus.isPaused() };
  };
  return <PlayerProvider session={session()}>{props.children}</PlayerProvider>;
}
