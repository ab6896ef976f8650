import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { applyEvents } from "@/sync/store/apply";
import { aChannel, aMessage, aReadState, aSync, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";

beforeEach(() => localStorage.clear());

const problem = (status: number, code: string) => ({ status, problem: { status, code, title: code } });
const direct = aChannel("12", {
  kind: "direct",
  name: "",
  member_ids: ["1", "2"],
  last_number: 3,
  read_state: aReadState({ read_number: 1, unread_count: 2, mention_count: 0, level: "watch" }),
});
const sync = aSync({
  channels: [
    aChannel("10", {
      name: "general",
      read_state: aReadState({ read_number: 0, unread_count: 4, mention_count: 1 }),
    }),
    aChannel("11", {
      name: "random",
      read_state: aReadState({ read_number: 0, unread_count: 2, mention_count: 0 }),
    }),
    direct,
  ],
});

test("the sidebar says what is unread and counts what asks for attention", async () => {
  await openApp("/people", { sync });
  const list = within(screen.getByRole("navigation", { name: "Channels and pages" }));
  expect(list.getByRole("link", { name: "general , 1 new for you" })).toBeDefined();
  expect(list.getByRole("link", { name: "random , 2 unread messages" })).toBeDefined();
  expect(list.getByRole("link", { name: "Grace , 2 new for you" })).toBeDefined();
});

test("a message that comes is counted at once", async () => {
  const { client } = await openApp("/people", { sync });
  const message = aMessage("900", { channel_id: "11", number: 1 });
  act(() =>
    client.store.update((state) =>
      applyEvents(
        state,
        [
          {
            seq: 101,
            type: "message.posted",
            at: message.created_at,
            channel_id: "11",
            data: { message, mentions: ["1"], mentions_all: false },
          },
        ],
        101,
      ),
    ),
  );
  expect(await screen.findByRole("link", { name: "random , 1 new for you" })).toBeDefined();
});

test("a channel is created with the name that was typed, made fit", async () => {
  const made = aChannel("20", { name: "garden-party", kind: "private" });
  const { user, calls, router } = await openApp("/people", { sync, answers: { "POST /channels": made } });
  await user.click(screen.getByRole("button", { name: "Create a channel" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Garden Party ");
  await user.click(dialog.getByRole("switch", { name: /Private/ }));
  await user.click(dialog.getByRole("button", { name: "Create" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/c/20"));
  expect(calls.find((call) => call.path === "/channels" && call.method === "POST")!.body).toEqual({
    name: "garden-party",
    kind: "private",
  });
});

test("a name that is taken is said at the name", async () => {
  const { user } = await openApp("/people", {
    sync,
    answers: { "POST /channels": problem(409, "channel_name_taken") },
  });
  await user.click(screen.getByRole("button", { name: "Create a channel" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "general");
  await user.click(dialog.getByRole("button", { name: "Create" }));
  expect(await dialog.findByText("There is a channel with this name already.")).toBeDefined();
  expect(dialog.getByRole("textbox", { name: "Name" }).getAttribute("aria-invalid")).toBe("true");
});

test("a few letters and Enter lead to a channel", async () => {
  const { user, router } = await openApp("/people", { sync });
  await user.click(screen.getByRole("button", { name: /Jump to/ }));
  await user.type(await screen.findByRole("searchbox", { name: "Jump to a channel or a person" }), "ran");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/c/11"));
});

test("two people who are chosen make a group", async () => {
  const people = [aUser("1"), aUser("2", { display_name: "Grace" }), aUser("3", { display_name: "Mara" })];
  const group = aChannel("30", { kind: "group", name: "", member_ids: ["1", "2", "3"] });
  const { user, calls } = await openApp("/people", {
    sync: { ...sync, users: people },
    answers: { "POST /channels": group },
  });
  await user.click(screen.getByRole("button", { name: "New conversation" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("option", { name: /Grace/ }));
  await user.click(dialog.getByRole("option", { name: /Mara/ }));
  await user.click(dialog.getByRole("button", { name: "Open the group" }));
  await waitFor(() =>
    expect(calls.find((call) => call.method === "POST")?.body).toEqual({
      kind: "group",
      member_ids: ["2", "3"],
    }),
  );
});

test("whoever looks into a public channel without being in it can read and join, not write", async () => {
  const { read_state: _, ...open } = aChannel("40", { name: "open-house" });
  const { user, calls } = await openApp("/c/40", { sync, answers: { "GET /channels/40": open } });
  await user.click(await screen.findByRole("button", { name: "Join the channel" }));
  expect(calls.some((call) => call.method === "PUT" && call.path === "/channels/40/members/me")).toBe(true);
  expect(screen.queryByRole("textbox", { name: /Message/ })).toBeNull();
});

test("guests are offered neither browsing nor creating", async () => {
  await openApp("/people", { sync: { ...sync, me: aUser("1", { role: "guest" }) } });
  expect(screen.queryByRole("link", { name: "Browse channels" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Create a channel" })).toBeNull();
});
