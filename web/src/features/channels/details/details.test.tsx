import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { aChannel, aSync, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";

const plans = aChannel("10", { name: "plans", kind: "private", description: "One\nTwo", created_by: "2" });
const sync = aSync({ channels: [plans] });

test("opening a private channel says who will read its history, and waits for that to be understood", async () => {
  const { user, calls } = await openApp("/c/10/details", {
    sync,
    answers: { "PUT /channels/10/kind": { ...plans, kind: "public" } },
  });
  const details = within(await screen.findByRole("region", { name: "Channel details" }));
  await user.click(details.getByRole("button", { name: "Make public…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/read its whole history/)).toBeDefined();
  const confirm = dialog.getByRole("button", { name: "Make it public" });
  expect(confirm.hasAttribute("disabled")).toBe(true);
  await user.click(dialog.getByRole("checkbox"));
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(calls.find((call) => call.method === "PUT")?.body).toEqual({ kind: "public" });
  expect(details.getByText(/Everybody in the workspace can find it/)).toBeDefined();
});

test("who does not look after a channel is offered neither its kind nor its rules", async () => {
  const me = aUser("1", { role: "member" });
  await openApp("/c/10/details", { sync: { ...sync, me, users: [me, aUser("2")] } });
  const details = within(await screen.findByRole("region", { name: "Channel details" }));
  expect(details.getByRole("button", { name: "Edit" })).toBeDefined();
  expect(details.queryByRole("button", { name: "Make public…" })).toBeNull();
  expect(details.queryByRole("button", { name: "Change" })).toBeNull();
});

test("in a channel where few post there is no composer for the others, and the rules say why", async () => {
  const me = aUser("1", { role: "member" });
  const rules = { post: "named", reply: "everyone", mention_all: "admins", named_user_ids: ["2"] } as const;
  const ruled = { ...plans, rules: { ...rules, named_user_ids: ["2"] } };
  await openApp("/c/10/details", {
    sync: { ...sync, channels: [ruled], me, users: [me, aUser("2", { display_name: "Grace" })] },
  });
  expect(await screen.findByText(/Only some people post in this channel/)).toBeDefined();
  expect(screen.queryByRole("textbox", { name: /^Message/ })).toBeNull();
  const details = within(screen.getByRole("region", { name: "Channel details" }));
  expect(details.getByText("Post: named people")).toBeDefined();
  expect(details.getByText("Grace")).toBeDefined();
});

test("members are searched by the server and removed by who may", async () => {
  const { user, calls } = await openApp("/c/10/details/members", {
    sync,
    answers: { "GET /channels/10/members": { members: [{ user_id: "2", joined_at: plans.created_at }] } },
  });
  const details = within(await screen.findByRole("region", { name: "Channel details" }));
  expect(await details.findByRole("link", { name: "Grace" })).toBeDefined();
  await user.type(details.getByRole("searchbox", { name: "Find members" }), "gra");
  await user.click(details.getByRole("button", { name: "Remove Grace" }));
  expect(calls.some((call) => call.method === "DELETE" && call.path === "/channels/10/members/2")).toBe(true);
});

test("a group becomes a private channel with a name, and is told who will read it", async () => {
  const group = aChannel("30", { kind: "group", name: "", member_ids: ["1", "2", "3"], member_count: 3 });
  const { user, calls } = await openApp("/c/30/details", {
    sync: { ...sync, channels: [group] },
    answers: { "PUT /channels/30/kind": aChannel("30", { kind: "private", name: "trip" }) },
  });
  const details = within(await screen.findByRole("region", { name: "Channel details" }));
  await user.click(details.getByRole("button", { name: "Make it a channel…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/can read everything that was written in this group/)).toBeDefined();
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Trip");
  await user.click(dialog.getByRole("button", { name: "Make the channel" }));
  await waitFor(() => expect(details.getByRole("heading", { name: "trip" })).toBeDefined());
  expect(calls.find((call) => call.method === "PUT")?.body).toEqual({ kind: "private", name: "trip" });
});
