import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { aChannel, aSync, aUser } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import { Composer } from "./Composer";

const sync = aSync({
  users: [aUser("1", { display_name: "Ada" }), aUser("2", { display_name: "Grace Hopper" })],
  channels: [aChannel("10", { name: "general" }), aChannel("11", { name: "design" })],
});

async function compose(view: "rich" | "source") {
  localStorage.setItem("parley.composer-source", view === "source" ? "yes" : "no");
  const onSend = vi.fn<(text: string) => void>();
  const onEditLast = vi.fn<() => void>();
  const test = await renderWithSync(
    <Composer
      place="10"
      channelId="10"
      placeholder="Message #general"
      onSend={onSend}
      onEditLast={onEditLast}
      onSchedule={vi.fn()}
    />,
    { sync },
  );
  const user = userEvent.setup();
  const box = screen.getByRole("textbox", { name: "Message #general" });
  return { ...test, user, box, onSend, onEditLast };
}

beforeAll(() => import("./RichEditor"));
beforeEach(() => localStorage.clear());

describe("the composer's Markdown", () => {
  it("is sent with Enter and makes room for the next message", async () => {
    const { user, box, onSend } = await compose("source");
    await user.type(box, "Hello{Shift>}{Enter}{/Shift}*there*{Enter}");
    expect(onSend.mock.calls).toEqual([["Hello\n*there*"]]);
    expect((box as HTMLTextAreaElement).value).toBe("");
  });

  it("is not sent when there is nothing but space", async () => {
    const { user, box, onSend } = await compose("source");
    await user.type(box, "   {Enter}");
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  });

  it("is not sent when it is too long, and says by how much", async () => {
    const { user, box, onSend } = await compose("source");
    await user.click(box);
    await user.paste("x".repeat(40_002));
    await user.keyboard("{Enter}");
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole("status").textContent).toBe("2 characters too long");
  });

  it("names people by a token", async () => {
    const { user, box, onSend } = await compose("source");
    await user.type(box, "Ask @hop");
    expect(screen.getByRole("option", { name: /Grace Hopper/ }).getAttribute("aria-selected")).toBe("true");
    expect(box.getAttribute("aria-activedescendant")).toBe(screen.getByRole("option").id);
    await user.keyboard("{Enter}please{Enter}");
    expect(onSend.mock.calls).toEqual([["Ask <@2> please"]]);
  });

  it("names channels by a token, chosen with the arrow keys", async () => {
    const { user, box, onSend } = await compose("source");
    await user.type(box, "see #");
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["general", "design"]);
    await user.keyboard("{ArrowDown}{Tab}{Enter}");
    expect(onSend.mock.calls).toEqual([["see <#11>"]]);
  });

  it("leaves what was typed when the suggestions are sent away", async () => {
    const { user, box, onSend } = await compose("source");
    await user.type(box, "@gra{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.keyboard("{Enter}");
    expect(onSend.mock.calls).toEqual([["@gra"]]);
  });

  it("edits the last message on the up arrow, while nothing is written", async () => {
    const { user, box, onEditLast } = await compose("source");
    await user.type(box, "{ArrowUp}");
    expect(onEditLast).toHaveBeenCalledOnce();
    await user.type(box, "x{ArrowUp}");
    expect(onEditLast).toHaveBeenCalledOnce();
  });

  it("is kept when it was begun and not sent", async () => {
    const { user, box, client } = await compose("source");
    await user.type(box, "half a thou");
    await waitFor(() => expect(client.drafts?.texts.get().get("10")).toBe("half a thou"));
    await user.type(box, "ght{Enter}");
    expect(client.drafts?.texts.get().has("10")).toBe(false);
  });

  it("is kept at once when the conversation is left", async () => {
    const { user, box, client, unmount } = await compose("source");
    await user.type(box, "wait");
    unmount();
    expect(client.drafts?.texts.get().get("10")).toBe("wait");
  });
});

describe("the two views", () => {
  it("show the same text, which goes back and forth without loss", async () => {
    const { user, box, onSend } = await compose("source");
    const text = "**bold** <@2>\n\n| a |\n| --- |\n| 1 |\n\n* odd   list";
    await user.click(box);
    await user.paste(text);
    await user.click(screen.getByRole("button", { name: "Show as rich text" }));
    const rich = await screen.findByRole("textbox", { name: "Message #general" });
    expect(rich.querySelector("strong")?.textContent).toBe("bold");
    expect(rich.querySelector("[data-user-mention]")?.textContent).toBe("@Grace Hopper");
    await user.click(screen.getByRole("button", { name: "Show as Markdown" }));
    expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe(text);
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(onSend.mock.calls).toEqual([[text]]);
  });
});
