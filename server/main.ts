// The gateway process: settings in, one listener out, ends in order when asked to.

import { pool } from "#server/db/pool.ts";
import { env, hotReloadPort } from "#server/env.ts";
import { builtApp, devApp } from "#server/gateway/app.ts";
import { createGateway } from "#server/gateway/gateway.ts";
import { listenForEndedSessions } from "#server/gateway/session-events.ts";
import { log } from "#server/log.ts";
import { keepSampling } from "#server/operations/sample.ts";
import { mayScrape, metricsText } from "#server/operations/scrape.ts";
import { keepPresence } from "#server/presence/presence.ts";

const app =
  env.nodeEnv === "development"
    ? devApp({ port: env.appDevPort, hotReloadPort: hotReloadPort(env.appDevPort) }, (error) =>
        log.debug({ err: error }, "dev server"),
      )
    : await builtApp();

const presence = keepPresence({
  databaseUrl: env.databaseUrl,
  onTrouble: (error) => log.warn({ err: error }, "who is here is not known for now"),
});

const gateway = createGateway({
  app: app.listener,
  appUpgrade: app.upgrade,
  zeroUrl: `http://127.0.0.1:${env.zeroPort}`,
  zeroApiKey: env.zeroApiKey,
  publicUrl: env.publicUrl,
  trustProxy: env.trustProxy,
  onTrouble: (error, about) =>
    about === "request" ? log.error({ err: error }, about) : log.warn({ err: error }, about),
  watch: presence,
  log,
  metrics: {
    mayRead: (request) => mayScrape(request, env.metricsToken),
    text: () => metricsText(sampler, gateway.sockets.size),
  },
});

const sampler = keepSampling({
  pool: pool(),
  sockets: gateway.sockets,
  onTrouble: (error) => log.warn({ err: error }, "gauges stand still for now"),
});

const sessions = listenForEndedSessions({
  databaseUrl: env.databaseUrl,
  onEnded: (id) => {
    const cut = gateway.sockets.endSession(id);
    if (cut > 0) log.debug({ cut }, "sockets ended with their session");
  },
  onPerson: presence.changed,
  onListening: presence.takeStock,
  known: () => gateway.sockets.sessionIds(),
  onTrouble: (error) => log.warn({ err: error }, "no word of ended sessions for now"),
});

gateway.server.once("error", (error) => {
  log.fatal({ err: error }, `cannot listen on ${env.host}:${env.port}`);
  process.exit(1);
});
gateway.server.listen(env.port, env.host, () => log.debug(`listening on ${env.host}:${env.port}`));

let leaving = false;
async function leave(): Promise<void> {
  if (leaving) return;
  leaving = true;
  await Promise.all([gateway.close(), sessions.close(), presence.close(), sampler.close()]);
  process.exit(0);
}
process.on("SIGTERM", leave);
process.on("SIGINT", leave);
