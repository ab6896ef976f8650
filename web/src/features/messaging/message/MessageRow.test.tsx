import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ShownMessage } from "@/sync/shown";
import { aMessage, aSync } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import type { MessageCommands } from "../commands";
import { permissionsFor } from "../commands";
import { MessageRow } from "./MessageRow";

async function draw(changes: Partial<ShownMessage>) {
  const message: ShownMessage = { ...aMessage("100", { number: 1 }), key: "100", status: "sent", ...changes };
  const commands: MessageCommands = {
    open: vi.fn(),
    close: vi.fn(),
    edit: vi.fn(),
    remove: vi.fn(),
    toggleReaction: vi.fn(),
    copyLink: vi.fn(),
    quote: vi.fn(),
    togglePin: vi.fn(),
    toggleSaved: vi.fn(),
    markUnread: vi.fn(),
    retry: vi.fn(),
    discard: vi.fn(),
    openThread: vi.fn(),
  };
  const reader = { id: "1", isAdmin: false, canWrite: true, isThread: false };
  const row = (
    <MessageRow
      row={{ message, isFollowUp: false, startsDay: false, startsNew: false }}
      commands={commands}
      permissions={permissionsFor(message, reader)}
      mode={undefined}
      isCurrent
    />
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: () => row }),
    history: createMemoryHistory(),
  });
  await renderWithSync(<RouterProvider router={router as never} />, { sync: aSync() });
  const article = await screen.findByRole("article");
  return { article, commands, message, user: userEvent.setup() };
}

describe("a message", () => {
  it("says who wrote it, and leads to itself by its time", async () => {
    const { article } = await draw({ text: "**Hello**" });
    expect(article.getAttribute("aria-label")).toMatch(/^Grace, /);
    expect(screen.getByText("Hello").tagName).toBe("STRONG");
    expect(article.querySelector("time")?.closest("a")?.getAttribute("href")).toBe("/c/10/100");
  });

  it("of somebody else can be answered, not edited or deleted", async () => {
    const { article, user, commands } = await draw({});
    await user.pointer({ target: article.querySelector("p")! });
    article.focus();
    await user.click(await screen.findByRole("button", { name: "Reply in a thread" }));
    expect(commands.openThread).toHaveBeenCalledWith("100");
    expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "More actions" }));
    expect(screen.getAllByRole("menuitem").map((item) => item.textContent)).toEqual([
      "QuoteQ",
      "Forward…F",
      "Save for laterS",
      "Remind me…",
      "PinP",
      "Mark unread from hereU",
      "Move…M",
      "Copy link",
    ]);
  });

  it("of one's own can be edited and deleted", async () => {
    const { article, user, commands, message } = await draw({ user_id: "1" });
    article.focus();
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    expect(commands.open).toHaveBeenLastCalledWith(message, "edit");
    await user.click(screen.getByRole("button", { name: "More actions" }));
    await user.click(screen.getByRole("menuitem", { name: "Delete…" }));
    expect(commands.open).toHaveBeenLastCalledWith(message, "delete");
  });

  it("shows reactions, pressed where the reader reacted", async () => {
    const { user, commands, message } = await draw({
      reactions: [
        { emoji: "tada", count: 2, user_ids: ["2", "1"] },
        { emoji: "🚀", count: 1, user_ids: ["2"] },
      ],
    });
    const tada = await screen.findByRole("button", { name: "🎉 2, You and Grace" });
    expect(tada.getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "🚀 1, Grace" }).getAttribute("aria-pressed")).toBe("false");
    await user.click(tada);
    expect(commands.toggleReaction).toHaveBeenCalledWith(message, "tada");
  });

  it("that was deleted shows nothing of what it was, and still leads to its thread", async () => {
    const { article, user, commands } = await draw({
      text: "",
      deleted_at: "2026-03-02T10:00:00.000Z",
      reply_count: 2,
      reply_user_ids: ["1"],
    });
    expect(article.textContent).toContain("This message was deleted.");
    await user.click(screen.getByRole("button", { name: /2 replies/ }));
    expect(commands.openThread).toHaveBeenCalledWith("100");
  });

  it("that waits for a connection says so", async () => {
    const { article } = await draw({ user_id: "1", status: "waiting" });
    expect(article.textContent).toContain("sent as soon as there is a connection");
    expect(article.querySelector("time")?.closest("a")).toBeNull();
  });

  it("that was refused says why, and can be sent again or discarded", async () => {
    const { user, commands, message } = await draw({
      user_id: "1",
      status: "failed",
      problem: { code: "channel_archived", title: "Archived." },
    });
    expect(screen.getByRole("alert").textContent).toContain(
      "This channel is archived and takes no messages.",
    );
    await user.click(screen.getByRole("button", { name: "Send again" }));
    expect(commands.retry).toHaveBeenCalledWith(message);
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(commands.discard).toHaveBeenCalledWith(message);
  });
});
