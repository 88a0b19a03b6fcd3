// What this process counts, and its text in Prometheus' exposition format (version 0.0.4).
import { shared } from "./shared.ts";

export const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

export type Labels = Readonly<Record<string, string>>;
type Kind = "counter" | "gauge" | "histogram";

const escapeHelp = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const escapeLabel = (text: string) => escapeHelp(text).replaceAll('"', '\\"');
const head = (name: string, help: string, kind: Kind) =>
  `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${kind}\n`;

function series(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
}

/** A family whose values are known at the moment of asking. */
export const readings = (
  kind: "counter" | "gauge",
  name: string,
  help: string,
  values: readonly (readonly [Labels, number])[],
): string => head(name, help, kind) + values.map(([labels, value]) => series(name, labels, value)).join("");

export class Counter {
  readonly #name: string;
  readonly #help: string;
  readonly #values = new Map<string, { labels: Labels; value: number }>();
  total = 0;

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  /** Labels always in the same order, and never out of what a stranger may choose: each set is kept for good. */
  add(labels: Labels = {}): void {
    this.total += 1;
    const key = Object.values(labels).join("\n");
    const entry = this.#values.get(key);
    if (entry) entry.value += 1;
    else this.#values.set(key, { labels, value: 1 });
  }

  text(): string {
    return readings(
      "counter",
      this.#name,
      this.#help,
      [...this.#values.values()].map(({ labels, value }) => [labels, value] as const),
    );
  }
}

type Measured = { labels: Labels; buckets: number[]; sum: number; count: number };

export class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #values = new Map<string, Measured>();

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    const key = Object.values(labels).join("\n");
    const entry = this.#values.get(key) ?? { labels, buckets: this.#bounds.map(() => 0), sum: 0, count: 0 };
    this.#values.set(key, entry);
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    if (bucket >= 0) entry.buckets[bucket] = (entry.buckets[bucket] ?? 0) + 1;
    entry.sum += value;
    entry.count += 1;
  }

  text(): string {
    const lines = [...this.#values.values()].map(({ labels, buckets, sum, count }) => {
      let below = 0;
      const steps = this.#bounds.map((bound, i) => {
        below += buckets[i] ?? 0;
        return series(`${this.#name}_bucket`, { ...labels, le: String(bound) }, below);
      });
      return [
        ...steps,
        series(`${this.#name}_bucket`, { ...labels, le: "+Inf" }, count),
        series(`${this.#name}_sum`, labels, sum),
        series(`${this.#name}_count`, labels, count),
      ].join("");
    });
    return head(this.#name, this.#help, "histogram") + lines.join("");
  }
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The counters of this process, whichever copy of this file asks. */
export const counters = shared("counters", () => ({
  requests: new Counter("ostinato_http_requests_total", "Requests answered, by class of address and status."),
  durations: new Histogram(
    "ostinato_http_request_duration_seconds",
    "Time until the head of the answer, by class of address.",
    SECONDS,
  ),
  upgrades: new Counter("ostinato_sockets_opened_total", "Sync connections opened."),
  mutations: new Counter("ostinato_mutations_total", "Mutations, by name and outcome."),
  mutationDurations: new Histogram(
    "ostinato_mutation_duration_seconds",
    "Time a mutation took, its commit included.",
    SECONDS,
  ),
  errors: new Counter("ostinato_errors_total", "Lines logged as error or fatal."),
}));
