// @refresh reload
import { createHandler, StartServer } from "@solidjs/start/server";
import { For, Show } from "solid-js";
import { getRequestEvent } from "solid-js/web";
import { type ClientManifest, fontHref, liveHrefs, moduleHrefs } from "./preloads.ts";

// Surface 0 of the two themes, for the browser's own chrome.
const NIGHT = "#110f0d";
const DAY = "#f8f7f4";

const THEMES = ["system", "dark", "light"] as const;
type Theme = (typeof THEMES)[number];

const themeOf = (stored: string | undefined): Theme => THEMES.find((theme) => theme === stored) ?? "dark";

/** The document: empty but for who is reading it, so that the client knows before its first request. */
export default createHandler(
  () => {
    const event = getRequestEvent();
    const session = event?.locals.session;
    const pathname = new URL(event?.request.url ?? "/", "http://any.invalid").pathname;
    const { manifest } = (event ?? {}) as { manifest?: ClientManifest };
    const theme = themeOf(session?.theme);
    // The frame's own first: it is drawn while the rest is still on its way.
    const modules = new Set([
      ...moduleHrefs(manifest, pathname, Boolean(session)),
      ...(session ? liveHrefs() : []),
    ]);
    return (
      <StartServer
        document={(props) => (
          <html
            lang="en"
            data-user={session?.userId}
            data-name={session?.name}
            data-email={session?.email}
            data-theme={theme}
            data-accent={session?.look?.accent}
            data-contrast={session?.look?.highContrast ? "high" : undefined}
            data-motion={session?.look?.reducedMotion ? "reduced" : undefined}
            data-text-scale={session?.look?.textScale}
            data-sync="connecting"
          >
            <head>
              <meta charset="utf-8" />
              <meta
                name="viewport"
                content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
              />
              <title>Ostinato</title>
              <meta
                name="description"
                content="Focus, habits, practice and everything else you repeat until it carries."
              />
              {theme === "system" ? (
                <>
                  <meta name="theme-color" content={NIGHT} media="(prefers-color-scheme: dark)" />
                  <meta name="theme-color" content={DAY} media="(prefers-color-scheme: light)" />
                </>
              ) : (
                <meta name="theme-color" content={theme === "light" ? DAY : NIGHT} />
              )}
              <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
              <link rel="apple-touch-icon" href="/icon-192.png" />
              <link rel="manifest" href="/manifest.webmanifest" />
              <Show when={fontHref()}>
                {(href) => <link rel="preload" href={href()} as="font" type="font/woff2" crossorigin="" />}
              </Show>
              {props.assets}
              <For each={[...modules]}>{(href) => <link rel="modulepreload" href={href} />}</For>
            </head>
            <body>
              <div id="app" />
              <noscript>
                Ostinato keeps a live copy of your data in this browser, which needs JavaScript.
              </noscript>
              {props.scripts}
            </body>
          </html>
        )}
      />
    );
  },
  () => ({ nonce: getRequestEvent()?.locals.nonce }),
);
