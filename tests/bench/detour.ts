// A proxy between zero-cache and the mutate endpoint, for the run that must end red: it can hold every write back for
// BENCH_PLANTED_MS. The product knows neither the proxy nor the variable.
import { request as ask, createServer } from "node:http";
import { answer } from "./processes.ts";

const delayMs = Number(process.env.BENCH_PLANTED_MS ?? 0);
let isPlanted = false;

answer({
  /** Listens on `port` and passes everything to the gateway on `target`. */
  async serve({ port, target }: { port: number; target: number }) {
    const server = createServer((request, response) => {
      const pass = () => {
        const { host: _, ...headers } = request.headers;
        const onward = ask(
          { host: "127.0.0.1", port: target, method: request.method, path: request.url, headers },
          (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(response);
          },
        );
        onward.once("error", () => response.writeHead(502).end());
        request.pipe(onward);
      };
      if (isPlanted) setTimeout(pass, delayMs);
      else pass();
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  },

  plant(to: boolean) {
    isPlanted = to;
  },
});
