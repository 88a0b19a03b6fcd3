import { afterEach, expect, test } from "vitest";
import { applyAppearance } from "#components/shell/appearance.ts";

const root = document.documentElement;
afterEach(() => {
  for (const name of Object.keys(root.dataset)) delete root.dataset[name];
  root.removeAttribute("style");
});

test("a person's look becomes attributes; what is not given stays as it is", () => {
  applyAppearance({
    theme: "light",
    accent: "teal",
    highContrast: true,
    reducedMotion: true,
    textScale: 1.2,
  });
  expect(root.dataset).toMatchObject({ theme: "light", accent: "teal", contrast: "high", motion: "reduced" });
  expect(root.style.getPropertyValue("--text-scale")).toBe("1.2");
  applyAppearance({ highContrast: false, reducedMotion: false });
  expect(root.dataset).toMatchObject({ theme: "light", accent: "teal" });
  expect(root.dataset).not.toHaveProperty("contrast");
  expect(root.dataset).not.toHaveProperty("motion");
});

test.each([
  [0.01, "0.8"],
  [99, "1.6"],
  [Number.NaN, ""],
])("a text scale of %s can't make the page unreadable", (scale, written) => {
  applyAppearance({ textScale: scale });
  expect(root.style.getPropertyValue("--text-scale")).toBe(written);
});
