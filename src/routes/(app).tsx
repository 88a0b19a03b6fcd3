import { type RouteSectionProps, useLocation } from "@solidjs/router";
import { lazy, Suspense } from "solid-js";
import { ComingPage } from "#components/shell/ComingPage.tsx";
import { Frame } from "#components/shell/Frame.tsx";
import {
  frameBadges,
  frameCompany,
  frameControls,
  frameLamp,
  frameSession,
  frameTrack,
} from "#components/shell/frameParts.ts";
import { moduleAt } from "#components/shell/modules.ts";
import { SyncLamp } from "#components/shell/SyncLamp.tsx";
import { TransportBar } from "#components/shell/TransportBar.tsx";
import { readyTemporal } from "#components/shell/temporal.ts";
import { greeting } from "#components/today/greeting.ts";

const Live = lazy(async () => {
  const [live] = await Promise.all([import("./live.tsx"), readyTemporal()]);
  return { default: live.Live };
});

/** Pages that are no room of the house. */
const OTHERS: Readonly<Record<string, string>> = {
  join: "Join a library",
  share: "Save to inbox",
  waiting: "Waiting",
};

/** Everything behind the sign-in: the frame at once, what lives in it as soon as the sync client is there. */
export default function AppLayout(props: RouteSectionProps) {
  const location = useLocation();
  const coming = () => {
    const module = moduleAt(location.pathname);
    const name = module?.name ?? OTHERS[location.pathname.split("/")[1] ?? ""] ?? "";
    const person = document.documentElement.dataset.name ?? "";
    const title = module?.key === "today" ? greeting(person, new Date().getHours()) : name;
    return <ComingPage title={title} tabTitle={name} width={module ? module.width : "narrow"} />;
  };
  return (
    <Frame
      badges={frameBadges()}
      transport={
        <TransportBar
          session={frameSession()}
          controls={frameControls()}
          track={frameTrack()}
          presence={frameCompany()}
          lamp={<SyncLamp {...frameLamp()} />}
        />
      }
    >
      <Suspense fallback={coming()}>
        <Live coming={coming()}>{props.children}</Live>
      </Suspense>
    </Frame>
  );
}
