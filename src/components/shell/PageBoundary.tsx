import { useLocation } from "@solidjs/router";
import { createEffect, ErrorBoundary, type JSX, on } from "solid-js";
import { FailedPage } from "./FailedPage.tsx";

/** A page that breaks says so in its own place, and the next one starts afresh. */
export function PageBoundary(props: { children: JSX.Element }) {
  const location = useLocation();
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        createEffect(on(() => location.pathname, reset, { defer: true }));
        return <FailedPage error={error} retry={reset} />;
      }}
    >
      {props.children}
    </ErrorBoundary>
  );
}
