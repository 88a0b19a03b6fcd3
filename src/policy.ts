/**
 * The policy of a page. Scripts need the nonce or our origin; style attributes are allowed because a progress bar's
 * width is one. The development server injects style elements and talks to its own socket, so it gets both.
 */
export function contentPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ""}`,
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "img-src 'self' data: blob:",
    // Tracks may be played from their own address.
    "media-src 'self' blob: https:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
