// What can be seen without asking anybody: settings, files, packages, disks.
import { existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { portSentence } from "../../ports.ts";
import { lastBackup } from "../last-backup.ts";
import { bad, type Finding, note, ok, type Patient, size, span } from "./finding.ts";

const LOOPBACK = /^(localhost|127\.|\[::1\])/;

export function address({ env }: Patient): Finding[] {
  const { protocol, hostname } = new URL(env.publicUrl);
  const isHere = LOOPBACK.test(hostname);
  const found =
    protocol === "https:" || isHere
      ? ok("address", `${env.publicUrl}${isHere ? ", for this machine only" : ""}`)
      : bad(
          "address",
          `${env.publicUrl} is not https`,
          "Passwords and sessions cross the network in the clear, and browsers keep no page for offline. " +
            "Put a proxy with TLS in front and set PUBLIC_URL=https://… and TRUST_PROXY=1.",
        );
  if (protocol !== "https:" || env.trustProxy) return [found];
  const cure = "Set TRUST_PROXY=1, or everybody shares one address in limits and in the audit log.";
  return [found, note("proxy", "https comes from a proxy that is not believed", cure)];
}

export function secrets({ env }: Patient): Finding[] {
  const file = join(env.dataDir, "secrets.json");
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return [ok("secrets", "none yet; the first start makes them")];
  const mode = (found.mode & 0o777).toString(8);
  return mode === "600"
    ? [ok("secrets", "secrets.json, mode 600")]
    : [bad("secrets", `secrets.json has mode ${mode}`, `Others may read it: chmod 600 ${file}`)];
}

export async function ports({ env, isRunning, port }: Patient): Promise<Finding[]> {
  if (isRunning && port !== env.port)
    return [
      note(
        "ports",
        `Ostinato runs on port ${port}, these settings say ${env.port}`,
        "Run this with the variables the server was started with; what follows may be about another one.",
      ),
    ];
  if (isRunning) return [ok("ports", `Ostinato runs on port ${port}`)];
  const inside = (variable: string, number: number) => ({ variable, port: number, host: "127.0.0.1" });
  const sentence = await portSentence([
    { variable: "PORT", port: env.port, host: env.host },
    inside("ZERO_PORT", env.zeroPort),
    inside("ZERO_PORT", env.zeroPort + 1),
  ]);
  return [
    note("server", "Ostinato does not run on this data directory", "Start it: npm start"),
    sentence ? bad("ports", "one of them can't be had", sentence) : ok("ports", "free"),
  ];
}

const LOW_BYTES = 2 * 1024 ** 3;
const OUT_BYTES = 512 * 1024 ** 2;

export function disks({ env }: Patient): Finding[] {
  const folder = existsSync(env.dataDir) ? env.dataDir : ".";
  const { bavail, bsize, blocks, ffree, files } = statfsSync(folder);
  const free = bavail * bsize;
  const figure = `${size(free)} of ${size(blocks * bsize)} free at ${env.dataDir}`;
  const cure =
    "Make room: a full disk stops Postgres. Old backups, replicas put aside (zero/broken-…) and logs go first.";
  if (free < OUT_BYTES) return [bad("disk", figure, cure)];
  // Some file systems count no files.
  if (files > 0 && ffree < 10_000) return [bad("disk", `${ffree} files may still be made`, cure)];
  return [free < LOW_BYTES ? note("disk", figure, cure) : ok("disk", figure)];
}

/** The replica is a copy of what is synced, so much larger than the database means it was never packed. */
const REPLICA_BYTES = 8 * 1024 ** 3;

export function replica({ env }: Patient): Finding[] {
  const folder = join(env.dataDir, "zero");
  const sizeOf = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  const bytes = sizeOf("replica.db") + sizeOf("replica.db-wal") + sizeOf("replica.db-wal2");
  const figure = `replica of ${size(bytes)}`;
  if (bytes < REPLICA_BYTES) return [ok("replica", figure)];
  return [note("replica", figure, `Stop, delete ${folder} and start: it is made anew.`)];
}

type Lock = { packages: Record<string, { version?: string; optional?: boolean; link?: boolean }> };

export function packages({ root }: Patient): Finding[] {
  const read = (name: string): Lock["packages"] =>
    (JSON.parse(readFileSync(join(root, name), "utf8")) as Lock).packages;
  const node = Number(process.versions.node.split(".")[0]);
  const wanted = read("package-lock.json");
  const installed = existsSync(join(root, "node_modules/.package-lock.json"))
    ? read("node_modules/.package-lock.json")
    : {};
  const wrong = Object.entries(wanted).filter(
    ([name, { version, optional, link }]) =>
      name !== "" && !link && installed[name]?.version !== version && !(optional && !installed[name]),
  );
  const [first] = wrong;
  return [
    node >= 22
      ? ok("node", process.versions.node)
      : bad("node", process.versions.node, "Run it with Node 22 or newer: npm start brings one along."),
    first
      ? bad(
          "packages",
          `${wrong.length} not as in package-lock.json, the first ${first[0]}`,
          "Install them: npm ci",
        )
      : ok("packages", `${Object.keys(installed).length}, as in package-lock.json`),
  ];
}

const HOUR = 3_600;

export function backups({ env }: Patient, now: number): Finding[] {
  const last = lastBackup(env.dataDir);
  const cure = "Take one, and let cron take one each night: npm run ops:backup -- --to FOLDER --keep 14";
  if (!last) return [bad("backup", "none was ever taken", cure)];
  const age = (now - Date.parse(last.takenAt)) / 1000;
  const figure = `${span(Math.max(0, age))} old, in ${last.folder}`;
  const isBeside = existsSync(env.dataDir) && statSync(env.dataDir).dev === last.device;
  const found =
    age > 7 * 24 * HOUR
      ? bad("backup", figure, cure)
      : age > 26 * HOUR
        ? note("backup", figure, cure)
        : ok("backup", figure);
  if (!existsSync(last.folder))
    return [
      note("backup", `${figure}, which is not here now`, "If it was not moved on purpose, take another one."),
      ...(found.state === "bad" ? [found] : []),
    ];
  if (!isBeside) return [found];
  const apart = "A disk that dies takes both: copy the folder elsewhere, or set --to to another disk.";
  return [found, note("backup", "it lies on the same disk as the data", apart)];
}
