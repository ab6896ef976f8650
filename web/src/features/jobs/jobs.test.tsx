import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { DeadJob, DeadLetter } from "@/protocol/types";
import { aSync, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";

beforeEach(() => localStorage.clear());

const aJob = (id: string, changes: Partial<DeadJob> = {}): DeadJob => ({
  id,
  kind: "send_mail",
  queue: "mail",
  key: id,
  payload: "user_id: 7, subject: 24 characters",
  attempts: 10,
  error: "System.IO.IOException: no route to host\n   at Mail.Send()\n   at Jobs.Run()",
  created_at: "2026-03-02T09:00:00.000Z",
  died_at: "2026-03-02T15:00:00.000Z",
  ...changes,
});
const aLetter = (id: string): DeadLetter => ({
  id,
  reader: "search",
  seq: 4711,
  type: "message.posted",
  at: "2026-03-02T09:00:00.000Z",
  payload: "message: {id: 12, text: 5 characters}",
  error: "The index is broken.",
  created_at: "2026-03-02T09:01:00.000Z",
});
const member = aUser("1", { role: "member" });
const open = (answers: Record<string, unknown>, path = "/given-up", sync = aSync()) =>
  openApp(path, {
    sync,
    answers: { "GET /admin/dead-jobs": { jobs: [] }, "GET /admin/dead-letters": { letters: [] }, ...answers },
  });
const card = (name: RegExp) => within(screen.getByRole("heading", { name }).closest("li")!);
const refusal = (status: number, code: string, detail?: string) => ({
  status,
  problem: { status, code, title: "The reader failed on the event again.", detail },
});

test("a job says what it was, how often it was tried, and its error, folded until it is asked for", async () => {
  const { user } = await open({ "GET /admin/dead-jobs": { jobs: [aJob("1")] } });
  await screen.findByRole("heading", { name: "send_mail 1" });
  const job = card(/send_mail 1/);
  expect(job.getByText(/queue mail · 10 attempts · enqueued .* · given up /)).toBeDefined();
  expect(job.getByText("user_id: 7, subject: 24 characters")).toBeDefined();
  expect(job.getByText("System.IO.IOException: no route to host")).toBeDefined();
  expect(job.queryByText(/Jobs\.Run/)).toBeNull();
  await user.click(job.getByRole("button", { name: "Show the whole error" }));
  expect(job.getByText(/Jobs\.Run/)).toBeDefined();
  expect(job.getByRole("button", { name: "Show less" }).getAttribute("aria-expanded")).toBe("true");
});

test("the whole error is copied, also while it is folded", async () => {
  const { user } = await open({ "GET /admin/dead-jobs": { jobs: [aJob("1")] } });
  const written = vi.spyOn(navigator.clipboard, "writeText");
  await user.click(await screen.findByRole("button", { name: "Copy the error" }));
  expect(written).toHaveBeenCalledWith(aJob("1").error);
  expect(await screen.findByRole("button", { name: "Copied" })).toBeDefined();
});

test("a job is run again: it says so in its place, and that is where the focus is", async () => {
  const { user, calls } = await open({ "GET /admin/dead-jobs": { jobs: [aJob("2"), aJob("1")] } });
  await user.click(await screen.findByRole("button", { name: "Retry send_mail 1" }));
  const said = await card(/send_mail 1/).findByText(/It is in its queue again/);
  expect(document.activeElement).toBe(said);
  expect(calls.some((call) => call.method === "POST" && call.path === "/admin/dead-jobs/1/retry")).toBe(true);
  expect(card(/send_mail 1/).queryByRole("button", { name: /Discard/ })).toBeNull();
  expect(card(/send_mail 2/).getByRole("button", { name: /Discard/ })).toBeDefined();
});

test("a job that has died again since is there again, to be retried", async () => {
  let died_at = "2026-03-02T15:00:00.000Z";
  const { user } = await open({ "GET /admin/dead-jobs": () => ({ jobs: [aJob("1", { died_at })] }) });
  await user.click(await screen.findByRole("button", { name: "Retry send_mail 1" }));
  await screen.findByText(/It is in its queue again/);
  died_at = "2026-03-02T16:00:00.000Z";
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  expect(await screen.findByRole("button", { name: "Retry send_mail 1" })).toBeDefined();
});

test("discarding asks first", async () => {
  const { user, calls } = await open({ "GET /admin/dead-jobs": { jobs: [aJob("1")] } });
  const discards = () => calls.filter((call) => call.method === "DELETE").map((call) => call.path);
  await user.click(await screen.findByRole("button", { name: "Discard send_mail 1" }));
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Cancel" }));
  expect(discards()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Discard send_mail 1" }));
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Discard" }));
  expect(await screen.findByText("It is discarded.")).toBe(document.activeElement);
  expect(discards()).toEqual(["/admin/dead-jobs/1"]);
});

test("an event that its reader fails on again stays, with what went wrong this time", async () => {
  const { user } = await open(
    {
      "GET /admin/dead-letters": { letters: [aLetter("3")] },
      "POST /admin/dead-letters/3/retry": refusal(409, "retry_failed", "The disk is full."),
    },
    "/given-up?show=events",
  );
  const event = within(
    (await screen.findByRole("heading", { name: "search message.posted" })).closest("li")!,
  );
  expect(event.getByText(/event 4,?711 · happened .* · given up /)).toBeDefined();
  expect(event.getByText("message: {id: 12, text: 5 characters}")).toBeDefined();
  await user.click(event.getByRole("button", { name: /Retry/ }));
  expect((await event.findByRole("alert")).textContent).toContain("The disk is full.");
  expect(event.getByRole("button", { name: /Retry/ })).toBeDefined();
});

test("what somebody else has seen to says so", async () => {
  const { user } = await open(
    {
      "GET /admin/dead-letters": { letters: [aLetter("3")] },
      "POST /admin/dead-letters/3/retry": refusal(404, "not_found"),
    },
    "/given-up?show=events",
  );
  await user.click(await screen.findByRole("button", { name: /Retry search/ }));
  expect(await screen.findByText(/somebody has seen to it/)).toBeDefined();
});

test("more are fetched on demand, and the tabs count what is known", async () => {
  const jobs = (query: URLSearchParams) =>
    query.get("cursor") === "c1" ? { jobs: [aJob("1")] } : { jobs: [aJob("2")], next_cursor: "c1" };
  const { user } = await open({
    "GET /admin/dead-jobs": jobs,
    "GET /admin/dead-letters": { letters: [aLetter("3"), aLetter("4")] },
  });
  expect(await screen.findByRole("tab", { name: "Jobs 1+" })).toBeDefined();
  expect(screen.getByRole("tab", { name: "Events 2" })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("heading", { name: "send_mail 1" })).toBeDefined();
  expect(screen.getByRole("heading", { name: "send_mail 2" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

test("nothing given up is well, and each list has an address", async () => {
  const { user, router } = await open({});
  expect(await screen.findByText("No job was given up")).toBeDefined();
  await user.click(screen.getByRole("tab", { name: "Events" }));
  expect(await screen.findByText("No event was given up")).toBeDefined();
  expect(router.state.location.href).toBe("/given-up?show=events");
});

test("a list that can't be fetched says why, and is fetched again", async () => {
  let isDown = true;
  const { user } = await open({
    "GET /admin/dead-jobs": () => (isDown ? refusal(503, "unavailable") : { jobs: [aJob("1")] }),
  });
  expect((await screen.findByRole("alert")).textContent).toMatch(/went wrong on the server/);
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  expect(await screen.findByRole("heading", { name: "send_mail 1" })).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("whoever is no admin finds nothing here", async () => {
  const { calls } = await open({}, "/given-up", aSync({ me: member, users: [member] }));
  expect(screen.queryByRole("heading", { name: "Given up" })).toBeNull();
  expect(calls.some((call) => call.path.startsWith("/admin"))).toBe(false);
});
