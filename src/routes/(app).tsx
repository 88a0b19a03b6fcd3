import type { RouteSectionProps } from "@solidjs/router";
import { syncState } from "#components/shell/connection.ts";
import { Frame } from "#components/shell/Frame.tsx";
import { SyncProvider } from "#components/shell/provider.tsx";
import { SyncLamp } from "#components/shell/SyncLamp.tsx";
import { TransportBar } from "#components/shell/TransportBar.tsx";

/** Everything behind the sign-in: one sync client, one frame. */
export default function AppLayout(props: RouteSectionProps) {
  return (
    <SyncProvider>
      <Frame transport={<TransportBar lamp={<SyncLamp state={syncState()} />} />}>{props.children}</Frame>
    </SyncProvider>
  );
}
