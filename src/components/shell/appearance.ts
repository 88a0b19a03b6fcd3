// How a person wants Ostinato to look: attributes of the document, read by styles/tokens.css.

export type Appearance = {
  theme: "system" | "dark" | "light";
  /** `amber` is the default; others name a `[data-accent]` block. */
  accent: string;
  highContrast: boolean;
  reducedMotion: boolean;
  /** 1 = 100 %. */
  textScale: number;
};

const MIN_SCALE = 0.8;
const MAX_SCALE = 1.6;

/** Puts the parts that are given into force. The server already wrote the theme into the document. */
export function applyAppearance(look: Partial<Appearance>): void {
  const root = document.documentElement;
  if (look.theme) root.dataset.theme = look.theme;
  if (look.accent) root.dataset.accent = look.accent;
  if (look.highContrast !== undefined)
    mark(root, "contrast", (look.highContrast || systemContrast()) && "high");
  if (look.reducedMotion !== undefined) mark(root, "motion", look.reducedMotion && "reduced");
  if (look.textScale !== undefined && Number.isFinite(look.textScale)) {
    root.style.setProperty("--text-scale", String(Math.min(MAX_SCALE, Math.max(MIN_SCALE, look.textScale))));
  }
  const surface = getComputedStyle(root).backgroundColor;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.media = "";
    meta.content = surface;
  }
}

/**
 * The size of text, as the server wrote it into the document; everything else it wrote is read by the styles
 * themselves, but they may not be given a number there.
 */
export function applyWrittenScale(): void {
  const percent = Number(document.documentElement.dataset.textScale ?? 100);
  if (percent !== 100) applyAppearance({ textScale: percent / 100 });
}

/** Whoever asked their system for more contrast gets it here too. */
const systemContrast = (): boolean => globalThis.matchMedia?.("(prefers-contrast: more)").matches ?? false;

function mark(root: HTMLElement, name: string, value: string | false): void {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}
