/** A track's file on our server, for whoever may hear it. */
export const fileOf = (trackId: string): string => `/api/libraries/tracks/${trackId}`;
