import { expect, test } from "@playwright/test";
import { findInterval, openSample } from "./analyst.ts";

test("the sample's first attack is given a name, its flow in packets and bytes, and a chart around it", async ({
  page,
}) => {
  await openSample(page);
  await (await findInterval(page, "10 Mar 2026 15:18")).click();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByText("ARP spoof", { exact: true })).toBeVisible();
  await expect(why).toContainText(
    /Looks like an ARP spoof: ARP from the local network rose from [\d.]+ to \d+ packets a minute, with [\d.]+ a minute out\./,
  );

  const flows = why.getByRole("listitem");
  const top = flows.first();
  await expect(top.locator("summary")).toContainText(/From local · ARP.*\d+ %.*kB against/);
  for (const counter of ["Packets", "Bytes"]) {
    const row = top.getByRole("row").filter({ has: page.getByRole("rowheader", { name: counter }) });
    await expect(row.getByRole("cell").last()).toHaveText(/^\+\d/);
  }
  const chart = top.getByRole("img", { name: /^From local · ARP from 14:48 to 16:01 UTC: bytes per minute/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart).toBeVisible();

  const named = await flows.count();
  await why.getByRole("button", { name: "Show all 3 flows" }).click();
  await expect(flows).toHaveCount(3);
  expect(named).toBeLessThan(3);
  await expect(why.getByText("Pull the other way")).toBeVisible();
  await flows.last().locator("summary").click();
  await expect(flows.last().getByRole("table")).toBeVisible();
  await top.locator("summary").click();
  await expect(chart).toHaveCount(0);
});
