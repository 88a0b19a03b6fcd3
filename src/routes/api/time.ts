/** The server's clock in ms since the epoch, for devices to measure theirs against. */
export const GET = () => Response.json({ now: Date.now() }, { headers: { "cache-control": "no-store" } });
