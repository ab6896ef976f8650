import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Confirmation } from "@/protocol/types";
import type { ShownMessage } from "@/sync/shown";
import { eventually } from "@/testing/eventually";
import { aMessage } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import { ConfirmationNote } from "./ConfirmationNote";

async function show(asked: Confirmation, changes: Partial<ShownMessage> = {}) {
  const message: ShownMessage = { ...aMessage("100"), key: "100", status: "sent", ...changes };
  const rendered = await renderWithSync(<ConfirmationNote message={message} asked={asked} canConfirm />, {
    answers: { "GET /messages/100/confirmations": { people: [{ user_id: "2" }], total: 1 } },
  });
  return { ...rendered, user: userEvent.setup() };
}

it("lets whoever is asked confirm with one button", async () => {
  const { user, calls } = await show({ asked_count: 3, confirmed_count: 1, mine: "waiting" });
  expect(screen.getByText("Grace asks you to confirm that you have read this.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "I have read it" }));
  const sent = await eventually(() => calls.find((call) => call.method === "PUT"));
  expect(sent?.path).toBe("/messages/100/confirmation");
});

it("asks nothing of whoever confirmed or is not asked", async () => {
  const { unmount } = await show({ asked_count: 3, confirmed_count: 1, mine: "confirmed" });
  expect(screen.getByText("You confirmed")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "I have read it" })).toBeNull();
  unmount();
  await show({ asked_count: 3, confirmed_count: 1 });
  expect(screen.queryByRole("button", { name: "I have read it" })).toBeNull();
});

it("shows who has not, whom the author can remind", async () => {
  const { user, calls } = await show({ asked_count: 1, confirmed_count: 0 }, { user_id: "1" });
  await user.click(screen.getByRole("button", { name: "0 of 1 confirmed" }));
  expect((await screen.findByRole("list", { name: "Who has not confirmed" })).textContent).toContain("Grace");
  await user.click(screen.getByRole("button", { name: "Remind the others" }));
  await eventually(() => calls.find((call) => call.path === "/messages/100/confirmation/reminders"));
});
