/// <reference types="@solidjs/start/env" />

declare namespace App {
  interface RequestEventLocals {
    /** Of this response's content policy. */
    nonce?: string;
    /** Null: nobody is signed in. */
    session?: import("#server/auth/session.ts").RequestSession | null;
  }
}
