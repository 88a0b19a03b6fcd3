import type { RouteSectionProps } from "@solidjs/router";
import type { JSX } from "solid-js";
import { askToReturn, ReturnDialog } from "#components/auth/ReturnDialog.tsx";
import { FocusProvider } from "#components/focus/FocusProvider.tsx";
import { TransportControls, TransportSession } from "#components/focus/FocusTransport.tsx";
import { CaptureHost } from "#components/inbox/CaptureHost.tsx";
import { useInboxCount } from "#components/inbox/data.ts";
import { useQuestCount } from "#components/quests/data.ts";
import { LiveAppearance } from "#components/settings/appearance.ts";
import { syncState } from "#components/shell/connection.ts";
import { Frame } from "#components/shell/Frame.tsx";
import { refusedEntries, waitingEntries } from "#components/shell/outbox.ts";
import { SyncProvider } from "#components/shell/provider.tsx";
import { SyncLamp } from "#components/shell/SyncLamp.tsx";
import { TransportBar } from "#components/shell/TransportBar.tsx";
import { loadUpdate, updateWaits } from "#components/shell/updates.ts";

/** Everything behind the sign-in: one sync client, one running session, one frame. */
export default function AppLayout(props: RouteSectionProps) {
  return (
    <SyncProvider>
      <FocusProvider>
        <Framed>{props.children}</Framed>
        <CaptureHost />
        <LiveAppearance />
        <ReturnDialog />
      </FocusProvider>
    </SyncProvider>
  );
}

function Framed(props: { children: JSX.Element }) {
  const inbox = useInboxCount();
  const quests = useQuestCount();
  return (
    <Frame
      badges={{ inbox, quests }}
      transport={
        <TransportBar
          session={<TransportSession />}
          controls={<TransportControls />}
          lamp={
            <SyncLamp
              state={syncState()}
              waiting={waitingEntries().length}
              refused={refusedEntries().length}
              onSignIn={askToReturn}
              onUpdate={updateWaits() ? () => void loadUpdate() : undefined}
            />
          }
        />
      }
    >
      {props.children}
    </Frame>
  );
}
