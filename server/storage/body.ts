// A stream of the storage as the body of an answer. What stands between us and the socket writes on without waiting for
// it, so this waits: it reads the next piece once the browser has taken the last, and lets go of the file when the
// browser is gone.
import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { log } from "#server/log.ts";

/** @param response where the body ends up; without one (a test) whoever reads sets the pace */
export function bodyOf(
  source: Readable,
  response?: Pick<ServerResponse, "writableNeedDrain" | "once" | "off" | "destroyed" | "destroy">,
): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Buffer<ArrayBuffer>, undefined> = source[Symbol.asyncIterator]();
  const leave = (): void => {
    source.destroy();
  };
  response?.once("close", leave);
  return new ReadableStream(
    {
      async pull(controller) {
        if (response?.writableNeedDrain) await drained(response);
        try {
          const { value } = response?.destroyed ? { value: undefined } : await pieces.next();
          if (value) return controller.enqueue(value);
          response?.off("close", leave);
          source.destroy();
        } catch (error) {
          // A file that breaks off must not look like a short one; one whose listener left is nobody's trouble.
          if (!response?.destroyed) log.error({ err: error }, "a file broke off while it was served");
          if (response) response.destroy();
          else return controller.error(error);
        }
        controller.close();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

const drained = (response: Pick<ServerResponse, "once" | "off">): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      response.off("drain", go);
      response.off("close", go);
      resolve();
    };
    response.once("drain", go);
    response.once("close", go);
  });
