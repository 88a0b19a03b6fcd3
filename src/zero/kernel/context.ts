// Who is asking. The server builds it from the session; the client's copy serves optimistic runs only.

export const ROLES = ["user", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What is known of where a request came from. */
export interface Origin {
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

export interface Caller {
  userId: string;
  /** A device says `unknown`: what a role allows is decided by the server. Absent means none. */
  roles?: readonly Role[] | "unknown";
  /** Who it is, where nobody signed in: an operator at the server. */
  label?: string;
  /** Absent on the client. */
  client?: Origin;
  /** The server's clock in ms since the epoch when the request arrived; absent on the client. */
  now?: number;
}

export type Context = Caller | undefined;

declare module "@rocicorp/zero" {
  interface DefaultTypes {
    context: Context;
  }
}
