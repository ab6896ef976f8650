import { screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { aChannel, aSync, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";

// Without a layout nothing would be in view: here every row is.
vi.mock("virtua", () => ({
  Virtualizer: ({ data, children }: { data: readonly unknown[]; children: (item: unknown) => ReactNode }) =>
    data.map(children),
}));

beforeEach(() => localStorage.clear());

const people = [
  aUser("1", { display_name: "Ada", role: "owner" }),
  aUser("2", { display_name: "Grace" }),
  aUser("3", { display_name: "Linus", deactivated_at: "2026-03-01T00:00:00.000Z" }),
];
const asOwner = aSync({ users: people });
const asMember = aSync({ users: people, me: aUser("2", { display_name: "Grace" }) });

test("people are found by name, and closed accounts only where they are asked for", async () => {
  const { user } = await openApp("/people", { sync: asOwner });
  const page = within(screen.getByRole("main"));
  expect(await page.findByText("Grace")).toBeDefined();
  expect(page.queryByText("Linus")).toBeNull();
  await user.click(page.getByRole("switch", { name: "Show closed accounts" }));
  expect(page.getByText("Account closed")).toBeDefined();
  await user.type(page.getByRole("searchbox"), "gra");
  await waitFor(() => expect(page.queryByText("Linus")).toBeNull());
  expect(page.getByText("Grace")).toBeDefined();
});

test("only admins see what is for admins", async () => {
  await openApp("/people", { sync: asMember });
  const page = within(screen.getByRole("main"));
  expect(await page.findByText("Ada")).toBeDefined();
  expect(page.queryByRole("tab", { name: "Invites" })).toBeNull();
  expect(page.queryByRole("button", { name: /More about/ })).toBeNull();
});

test("an owner makes somebody an admin", async () => {
  const changed = aUser("2", { display_name: "Grace", role: "admin" });
  const { user, calls } = await openApp("/people", { sync: asOwner, answers: { "PATCH /users/2": changed } });
  await user.click(await screen.findByRole("button", { name: "More about Grace" }));
  await user.click(await screen.findByRole("menuitem", { name: "Admin" }));
  expect(await within(screen.getByRole("main")).findByText("Admin")).toBeDefined();
  expect(calls.find((call) => call.method === "PATCH")).toMatchObject({
    path: "/users/2",
    body: { role: "admin" },
  });
});

test("an invite's link is shown once, to be copied", async () => {
  const created = {
    id: "70",
    code: "abc",
    url: "http://localhost/join/abc",
    expires_at: "2026-03-09T09:00:00.000Z",
    role: "member",
  };
  const { user, calls } = await openApp("/people", {
    sync: asOwner,
    answers: { "GET /invites": { invites: [] }, "POST /invites": created },
  });
  await user.click(await screen.findByRole("tab", { name: "Invites" }));
  await user.click(await screen.findByRole("button", { name: "Invite people" }));
  await user.click(await screen.findByRole("button", { name: "Create the link" }));
  expect((await screen.findByRole("status", { name: "Invite link" })).textContent).toBe(created.url);
  expect(calls.find((call) => call.method === "POST")!.body).toMatchObject({ role: "member" });
});

test("a profile is opened by its address, and writing to somebody opens the conversation", async () => {
  const direct = aChannel("12", { kind: "direct", name: "", member_ids: ["1", "2"] });
  const { user, router } = await openApp("/people/2", {
    sync: asOwner,
    answers: { "POST /channels": direct },
  });
  const card = within(await screen.findByRole("dialog", { name: "Profile" }));
  await user.click(card.getByRole("button", { name: "Message" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/c/12"));
});
