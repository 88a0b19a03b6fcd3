// Who is asking. The server builds it from the session; the client's copy serves optimistic runs only.

export const ROLES = ["user", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Caller {
  userId: string;
  /** Absent on the client: what a role allows is decided by the server. */
  roles?: readonly Role[];
  /** The server's clock in ms since the epoch when the request arrived; absent on the client. */
  now?: number;
}

export type Context = Caller | undefined;

declare module "@rocicorp/zero" {
  interface DefaultTypes {
    context: Context;
  }
}
