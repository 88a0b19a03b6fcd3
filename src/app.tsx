import "./styles/app.css";
import { Router } from "@solidjs/router";
import { FileRoutes } from "@solidjs/start/router";
import { ErrorBoundary, Suspense } from "solid-js";
import { FailedPage } from "#components/shell/FailedPage.tsx";

export default function App() {
  return (
    <Router
      root={(props) => (
        <ErrorBoundary fallback={(error, reset) => <FailedPage error={error} retry={reset} />}>
          <Suspense>{props.children}</Suspense>
        </ErrorBoundary>
      )}
    >
      <FileRoutes />
    </Router>
  );
}
