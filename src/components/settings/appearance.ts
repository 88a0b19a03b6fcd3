import { createEffect } from "solid-js";
import { applyAppearance } from "#components/shell/appearance.ts";
import { useSettings } from "#components/shell/person.ts";

/** Dresses the page as the person wants it, on every device, as soon as one of them changes it. Draws nothing. */
export function LiveAppearance(): null {
  const settings = useSettings();
  createEffect(() => {
    const chosen = settings();
    if (!chosen) return;
    const { theme, accent, highContrast, reducedMotion, textScale } = chosen;
    applyAppearance({ theme, accent, highContrast, reducedMotion, textScale: textScale / 100 });
  });
  return null;
}
