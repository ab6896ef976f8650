import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Poll } from "@/protocol/types";
import type { ShownMessage } from "@/sync/shown";
import { eventually } from "@/testing/eventually";
import { aMessage } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import { CreatePoll } from "./CreatePoll";
import { PollView } from "./PollView";
import { shareOf } from "./shareOf";
import { writtenOptions } from "./writtenOptions";

const aPoll = (changes: Partial<Poll> = {}): Poll => ({
  options: [
    { number: 1, text: "Pizza", votes: 1, user_ids: ["2"] },
    { number: 2, text: "Soup", votes: 0 },
  ],
  multiple: false,
  anonymous: false,
  others_may_add: false,
  voter_count: 1,
  ...changes,
});

async function show(poll: Poll, changes: Partial<ShownMessage> = {}) {
  const message: ShownMessage = { ...aMessage("100"), key: "100", status: "sent", poll, ...changes };
  const page = { voters: [{ user_id: "2", voted_at: "2026-03-02T09:00:00.000Z" }] };
  const rendered = await renderWithSync(<PollView message={message} poll={poll} canVote />, {
    answers: { "GET /messages/100/poll/options/1/votes": page },
  });
  return { ...rendered, user: userEvent.setup() };
}

it("takes a vote, which is sent as the whole choice", async () => {
  const { user, calls } = await show(aPoll());
  await user.click(screen.getByRole("radio", { name: "Soup: 0 votes, 0%" }));
  const sent = await eventually(() => calls.find((call) => call.method === "PUT"));
  expect(sent).toMatchObject({ path: "/messages/100/poll/vote", body: { options: [2] } });
  expect(sent?.key).toBeTruthy();
});

it("takes several where it may, by the keyboard alone, and takes one back", async () => {
  const { user, calls } = await show(aPoll({ multiple: true, choice: [1] }));
  await user.tab();
  expect(screen.getByRole("button", { name: "Pizza: 1 vote, 100%" })).toBe(document.activeElement);
  await user.keyboard("{ArrowDown} ");
  const sent = await eventually(() => calls.find((call) => call.method === "PUT"));
  expect(sent?.body).toEqual({ options: [1, 2] });
});

it("takes nothing once it is closed or its time is over, and says so", async () => {
  const { unmount } = await show(aPoll({ closed_at: "2026-03-02T09:00:00.000Z" }), { user_id: "1" });
  expect(screen.getByRole("radio", { name: /Pizza/ })).toHaveProperty("disabled", true);
  expect(screen.getByText(/closed/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Close the poll" })).toBeNull();
  unmount();
  await show(aPoll({ ends_at: "2020-03-02T09:00:00.000Z" }));
  expect(screen.getByRole("radio", { name: /Pizza/ })).toHaveProperty("disabled", true);
});

it("lists who voted for what, unless it is anonymous", async () => {
  const { user, unmount } = await show(aPoll());
  await user.click(screen.getByRole("button", { name: "Who voted" }));
  expect((await screen.findByRole("list", { name: "Pizza" })).textContent).toContain("Grace");
  unmount();
  await show(aPoll({ anonymous: true }));
  expect(screen.queryByRole("button", { name: "Who voted" })).toBeNull();
});

it("is made of a question and at least two different options", async () => {
  const user = userEvent.setup();
  const onCreate = vi.fn();
  await renderWithSync(<CreatePoll question="Lunch?" onClose={vi.fn()} onCreate={onCreate} />);
  const dialog = screen.getByRole("dialog", { name: "Create a poll" });
  const post = within(dialog).getByRole("button", { name: "Post the poll" });
  expect(post).toHaveProperty("disabled", true);
  await user.click(within(dialog).getByRole("textbox", { name: "Option 1" }));
  await user.keyboard("Pizza{Enter}pizza{Enter}");
  expect(within(dialog).getByText("This option is there already.")).toBeTruthy();
  expect(post).toHaveProperty("disabled", true);
  await user.keyboard("Soup");
  await user.click(within(dialog).getByRole("textbox", { name: "Option 2" }));
  await user.keyboard("{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}Salad");
  await user.click(within(dialog).getByRole("switch", { name: /Anonymous/ }));
  await user.click(post);
  expect(onCreate).toHaveBeenCalledWith("Lunch?", { options: ["Pizza", "Salad", "Soup"], anonymous: true });
});

it("counts shares of the voters, and options without the empty ones", () => {
  expect([shareOf(1, 3), shareOf(0, 0), shareOf(3, 3)]).toEqual([33, 0, 100]);
  expect(writtenOptions([" a ", "", "b", "A"])).toEqual({ texts: ["a", "b", "A"], repeated: 3 });
});
