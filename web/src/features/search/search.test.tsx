import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { SearchPage } from "@/protocol/types";
import { applyEvents } from "@/sync/store/apply";
import { aChannel, aMessage, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";

beforeEach(() => localStorage.clear());

const counts = { messages: 1, replies: 1, files: 1, people: 1, channels: 0 };
const found: SearchPage = {
  results: [
    {
      kind: "message",
      message: aMessage("900", { number: 4, text: "The **tower** of 東京" }),
      channel_name: "general",
      highlights: [
        { start: 6, length: 5 },
        { start: 17, length: 2 },
      ],
    },
    {
      kind: "reply",
      message: aMessage("901", { thread_id: "900", text: "a tower" }),
      channel_name: "general",
      highlights: [{ start: 2, length: 5 }],
    },
  ],
  total: 2,
  total_capped: false,
  counts,
  search_id: "77",
};
const mine = { saved: [{ id: "5", name: "My links", q: "from:me has:link" }], recent: ["budget"] };
const answers = { "GET /search": found, "GET /search/mine": mine };
const link = (text: string) =>
  waitFor(() => screen.getAllByRole("link").find((element) => element.textContent === text) ?? fail(text));
const fail = (text: string): never => {
  throw new Error(`There is no link ${text}.`);
};
const box = () => screen.findByRole("searchbox", { name: "Search" });

test("what is typed is searched, counted by kind, and marked where it was found", async () => {
  const { user, calls, router } = await openApp("/search", { answers });
  await user.type(await box(), "tower 東京{Enter}");
  const results = within(await screen.findByRole("list", { name: "Results" }));
  expect(results.getAllByRole("listitem").length).toBe(2);
  expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
    "tower",
    "東京",
    "tower",
  ]);
  expect(screen.getByRole("radio", { name: "All messages 2" })).toBeDefined();
  expect(screen.getByRole("radio", { name: "People 1" })).toBeDefined();
  expect(router.state.location.search).toEqual({ q: "tower 東京" });
  expect(calls.find((call) => call.path === "/search/recent")?.body).toEqual({ q: "tower 東京" });
});

test("a hit leads to where it was said, and the server is told which one was opened", async () => {
  const { user, calls, router } = await openApp("/search?q=tower", { answers });
  const [message, reply] = await screen.findAllByRole("link", { name: "Grace" });
  expect(message?.getAttribute("href")).toBe("/c/10/900");
  expect(reply?.getAttribute("href")).toBe("/c/10/t/900#901");
  await user.click(reply!);
  await waitFor(() => expect(router.state.location.pathname).toBe("/c/10/t/900"));
  expect(calls.find((call) => call.path === "/search/opened")?.body).toEqual({
    search_id: "77",
    position: 2,
  });
});

test("operators and their values are completed by keys", async () => {
  const { user, router } = await openApp("/search", { answers });
  const input = await box();
  await user.type(input, "ship fr");
  await user.keyboard("{ArrowDown}{Enter}");
  expect((input as HTMLInputElement).value).toBe("ship from:");
  await user.keyboard("gr{ArrowDown}{Enter}");
  expect((input as HTMLInputElement).value).toBe("ship from:@Grace ");
  await user.keyboard("in:gen{ArrowDown}{Enter}{Enter}");
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "ship from:@Grace in:#general" }));
});

test("filters are added and taken out by mouse", async () => {
  const { user, router } = await openApp("/search?q=tower", { answers });
  await user.click(await screen.findByRole("button", { name: "Has" }));
  await user.click(await screen.findByRole("menuitem", { name: "a link" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "tower has:link" }));
  await user.click(screen.getByRole("button", { name: "From" }));
  await user.click(await screen.findByRole("option", { name: "Grace" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "tower has:link from:@Grace" }));
  await user.click(screen.getByRole("button", { name: "Remove the filter has: link" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "tower from:@Grace" }));
});

test("another kind is asked for", async () => {
  const grace = aUser("2", { display_name: "Grace" });
  const people = {
    ...found,
    results: [{ kind: "person", user: grace, highlights: [{ start: 0, length: 2 }] }],
  };
  const { user, router } = await openApp("/search?q=gr", { answers: { ...answers, "GET /search": people } });
  await user.click(await screen.findByRole("radio", { name: "People 1" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "gr", kind: "person" }));
  expect((await link("Grace")).getAttribute("href")).toBe("/people/2");
});

test("a misspelt search offers what may have been meant", async () => {
  const nothing = { ...found, results: [], total: 0, did_you_mean: "kubernetes" };
  const { user, router } = await openApp("/search?q=kuberntes", {
    answers: { ...answers, "GET /search": nothing },
  });
  expect(await screen.findByText("Nothing found")).toBeDefined();
  await user.click(await screen.findByRole("button", { name: "kubernetes" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "kubernetes" }));
});

test("last and saved searches are there before anything is looked for, and follow other devices", async () => {
  const { user, client, calls, router } = await openApp("/search", { answers });
  expect(await screen.findByRole("button", { name: "budget" })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Remove “My links”" }));
  expect(screen.queryByRole("button", { name: "My links from:me has:link" })).toBeNull();
  expect(calls.some((call) => call.method === "DELETE" && call.path === "/search/saved/5")).toBe(true);
  const searches = { saved: [], recent: ["from the other device"] };
  act(() =>
    client.store.update((state) =>
      applyEvents(
        state,
        [{ seq: 101, type: "searches.updated", at: "2026-03-02T09:00:00.000Z", data: { searches } }],
        101,
      ),
    ),
  );
  await user.click(await screen.findByRole("button", { name: "from the other device" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: "from the other device" }));
});

test("a search that the server refuses says why", async () => {
  const refusal = {
    status: 400,
    problem: { status: 400, code: "invalid_field", title: "x", detail: "has: takes link." },
  };
  await openApp("/search?q=has:wings", { answers: { ...answers, "GET /search": refusal } });
  expect(await screen.findByText("has: takes link.")).toBeDefined();
});

test("keys lead to the box from anywhere, and a slash does where nobody is typing", async () => {
  const { user, router } = await openApp("/people", { answers, sync: undefined });
  await user.keyboard("/");
  await waitFor(() => expect(router.state.location.pathname).toBe("/search"));
  await waitFor(async () => expect(document.activeElement).toBe(await box()));
  await user.keyboard("a/b");
  expect(((await box()) as HTMLInputElement).value).toBe("a/b");
  await router.navigate({ to: "/people" });
  await user.keyboard("{Control>}g{/Control}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/search"));
});

test("a channel that was found is named", async () => {
  const channels = {
    ...found,
    results: [
      { kind: "channel", channel: aChannel("11", { name: "towers" }), highlights: [{ start: 0, length: 5 }] },
    ],
  };
  await openApp("/search?q=tower&kind=channel", { answers: { ...answers, "GET /search": channels } });
  expect((await link("towers")).getAttribute("href")).toBe("/c/11");
});
