import { expect, test } from "./test.ts";

test("live", async ({ person, device }) => {
  const mira = await person();
  const { page } = await device(mira);
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
});
