import { Navigate } from "@solidjs/router";

/** The server answers "/" with a redirect; this is for links followed inside the app. */
export default () => <Navigate href="/today" />;
