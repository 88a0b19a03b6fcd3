import type { RouteSectionProps } from "@solidjs/router";
import { FocusProvider } from "#components/focus/FocusProvider.tsx";
import { TransportControls, TransportSession } from "#components/focus/FocusTransport.tsx";
import { syncState } from "#components/shell/connection.ts";
import { Frame } from "#components/shell/Frame.tsx";
import { SyncProvider } from "#components/shell/provider.tsx";
import { SyncLamp } from "#components/shell/SyncLamp.tsx";
import { TransportBar } from "#components/shell/TransportBar.tsx";

/** Everything behind the sign-in: one sync client, one running session, one frame. */
export default function AppLayout(props: RouteSectionProps) {
  return (
    <SyncProvider>
      <FocusProvider>
        <Frame
          transport={
            <TransportBar
              session={<TransportSession />}
              controls={<TransportControls />}
              lamp={<SyncLamp state={syncState()} />}
            />
          }
        >
          {props.children}
        </Frame>
      </FocusProvider>
    </SyncProvider>
  );
}
