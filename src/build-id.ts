// The name of the build a page belongs to, as the service worker of that build knows it.

const ENTRY = "virtual:$vinxi/handler/client";

type BuiltApp = {
  config?: { buildManifest?: { client?: Record<string, { file: string }> } };
};

/** File name of the client's entry, which changes with any part of it; undefined in development. */
export const buildId = (): string | undefined =>
  (globalThis as { app?: BuiltApp }).app?.config?.buildManifest?.client?.[ENTRY]?.file;
