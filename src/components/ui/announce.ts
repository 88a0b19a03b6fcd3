// Says a line to screen readers, without showing it.

let region: HTMLElement | undefined;

export function announce(text: string): void {
  if (!region?.isConnected) {
    region = document.createElement("div");
    region.className = "sr-only";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  // Cleared first, so that the same line is heard twice when it happens twice.
  region.textContent = "";
  const target = region;
  setTimeout(() => {
    target.textContent = text;
  }, 50);
}
