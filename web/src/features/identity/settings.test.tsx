import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Session } from "@/protocol/types";
import { openApp } from "@/testing/openApp";

beforeEach(() => localStorage.clear());

const session = (id: string, current: boolean): Session => ({
  id,
  created_at: "2026-03-01T09:00:00.000Z",
  last_used_at: "2026-03-02T09:00:00.000Z",
  expires_at: "2026-04-02T09:00:00.000Z",
  address: "192.0.2.7",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  current,
});
const answers = {
  "GET /sessions": { sessions: [session("50", true), session("51", false)] },
  "GET /tokens": { tokens: [] },
};

test("another device can be signed out, this one is named", async () => {
  const { user, calls } = await openApp("/settings", { answers });
  const devices = within(await screen.findByRole("list", { name: "Devices" }));
  expect(devices.getAllByRole("listitem")).toHaveLength(2);
  await user.click(devices.getByRole("button", { name: "Sign out Firefox, Linux" }));
  await waitFor(() => expect(devices.getAllByRole("listitem")).toHaveLength(1));
  expect(calls.find((call) => call.method === "DELETE")!.path).toBe("/sessions/51");
});

test("a new token is shown once, with the scopes that were chosen", async () => {
  const { user, calls } = await openApp("/settings", {
    answers: { ...answers, "POST /tokens": { id: "60", token: "parley_secret" } },
  });
  await user.click(await screen.findByRole("button", { name: "New token" }));
  await user.type(await screen.findByRole("textbox", { name: "What it is for" }), "backup");
  await user.click(screen.getByRole("checkbox", { name: /Write/ }));
  await user.click(screen.getByRole("button", { name: "Create the token" }));
  expect((await screen.findByRole("status", { name: "Token" })).textContent).toBe("parley_secret");
  expect(calls.find((call) => call.method === "POST")!.body).toMatchObject({
    name: "backup",
    scopes: ["read", "write"],
  });
});

test("colours and spacing are kept for this browser", async () => {
  const { user } = await openApp("/settings", { answers });
  await user.click(await screen.findByRole("button", { name: /Colours/ }));
  await user.click(await screen.findByRole("option", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("parley.theme")).toBe('"dark"');
});

test("before signing out one is told what would be lost", async () => {
  const { user, client } = await openApp("/settings", { answers });
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  client.outbox!.add({ kind: "post", channelId: "10", text: "not yet" });
  await user.click(await screen.findByRole("button", { name: "Sign out of this browser" }));
  expect(await screen.findByText(/1 message that you wrote has not been sent yet/)).toBeDefined();
  Object.defineProperty(navigator, "onLine", { value: true, configurable: true });
});
