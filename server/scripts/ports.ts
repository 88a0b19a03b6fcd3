// Whether the ports are free, asked before anything starts, so that the answer can be one sentence.
import { createServer } from "node:net";

export type PortUse = { variable: string; port: number; host: string; instead?: number };

/** Why this process can't listen there (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, …), or nothing if it can. */
export function portTrouble(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** The sentence for the first port that can't be had, naming the variable that moves it. */
export async function portSentence(uses: readonly PortUse[]): Promise<string | undefined> {
  for (const { variable, port, host, instead = port + 100 } of uses) {
    const trouble = await portTrouble(port, host);
    if (trouble === "EADDRINUSE")
      return `Port ${port} is taken by another program; set ${variable} to a free one, for example ${variable}=${instead}.`;
    if (trouble === "EACCES")
      return `This user may not listen on port ${port}; set ${variable} to one above 1023, for example ${variable}=${instead + 3000}.`;
    if (trouble === "EADDRNOTAVAIL" || trouble === "ENOTFOUND")
      return `HOST=${host} is not an address of this machine; set HOST to one that is, or leave it out for 127.0.0.1.`;
    if (trouble) return `Port ${port} can't be used (${trouble}); set ${variable} to another one.`;
  }
  return undefined;
}
