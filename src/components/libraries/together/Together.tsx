// What goes on together on every page: fetched once the page stands.
import { syncState } from "#components/shell/connection.ts";
import { later } from "#components/ui/later.tsx";

const isLive = () => syncState() === "connected";

/** Who else focuses, for the transport. */
export const TransportCompany = later<object>(
  () => import("./Company.tsx").then((part) => part.Company),
  isLive,
  false,
);

/** What this device leads or follows, and rooms that begin. Draws nothing. */
export const TogetherWatch = later<object>(
  () => import("./Watch.ts").then((part) => part.Watch),
  isLive,
  false,
);
