// Everything that needs the sync client, in one part that is fetched beside the frame. No page: it has no default export.
import { type JSX, Suspense } from "solid-js";
import { NoticeWatch } from "#components/calendar/feeds/NoticeWatch.tsx";
import { FocusProvider } from "#components/focus/FocusProvider.tsx";
import { CaptureHost } from "#components/inbox/CaptureHost.tsx";
import { TogetherWatch } from "#components/libraries/together/Together.tsx";
import { LiveAppearance } from "#components/settings/appearance.ts";
import { signedOut } from "#components/shell/connection.ts";
import { PageBoundary } from "#components/shell/PageBoundary.tsx";
import { SyncProvider } from "#components/shell/provider.tsx";
import { later } from "#components/ui/later.tsx";
import { InFrame } from "./inFrame.tsx";
import { WithPlayer } from "./sounding.tsx";

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
