import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredFile } from "@/protocol/types";
import { aSync } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import { Composer } from "../composer/Composer";
import { Attachments } from "./Attachments";

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("parley.composer-source", "yes");
});

function aStored(id: string, changes: Partial<StoredFile> = {}): StoredFile {
  return {
    id,
    name: `file-${id}.bin`,
    size: 1234,
    content_type: "application/octet-stream",
    kind: "other",
    state: "ready",
    user_id: "2",
    created_at: "2026-03-02T09:00:00.000Z",
    url: `/files/${id}/file-${id}.bin`,
    ...changes,
  };
}

const picture = (id: string, changes: Partial<StoredFile> = {}) =>
  aStored(id, {
    name: `${id}.png`,
    kind: "image",
    content_type: "image/png",
    width: 800,
    height: 600,
    url: `/files/${id}/${id}.png`,
    ...changes,
  });

describe("the files of a message", () => {
  it("are pictures with a box of their own, players, and cards to download", async () => {
    await renderWithSync(
      <Attachments
        files={[
          picture("1", { description: "A nest" }),
          aStored("2", { name: "report.pdf", kind: "document" }),
          aStored("3", { name: "talk.mp4", kind: "video", content_type: "video/mp4" }),
        ]}
      />,
    );
    const image = screen.getByAltText("A nest");
    expect([image.getAttribute("width"), image.getAttribute("height")]).toEqual(["400", "300"]);
    expect(
      screen.getByRole("link", { name: /^Download report\.pdf ?PDF · 1\.2 kB$/ }).getAttribute("href"),
    ).toBe("/files/2/file-2.bin?download");
    expect(screen.getByLabelText("Film: talk.mp4").tagName).toBe("VIDEO");
  });

  it("are looked at one after the other, with the keyboard too", async () => {
    await renderWithSync(<Attachments files={[picture("1"), picture("2")]} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Open 1.png" }));
    expect(await screen.findByRole("dialog", { name: "1.png" })).toBeTruthy();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("dialog", { name: "2.png" })).toBeTruthy();
    expect(screen.getByText(/2 of 2/)).toBeTruthy();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("dialog", { name: "1.png" })).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("that could not be made safe are said to be for download only", async () => {
    await renderWithSync(<Attachments files={[picture("1", { state: "download_only" })]} />);
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByText("Download only")).toBeTruthy();
  });
});

describe("the composer", () => {
  async function compose() {
    const onSend = vi.fn();
    const test = await renderWithSync(
      <Composer
        place="10"
        channelId="10"
        placeholder="Message"
        onSend={onSend}
        onSchedule={async () => {}}
        onEditLast={() => {}}
      />,
      {
        sync: aSync(),
        answers: {
          "POST /uploads": { status: 409, problem: { status: 409, code: "storage_full", title: "Full." } },
        },
      },
    );
    return { ...test, onSend, box: screen.getByRole("textbox") };
  }

  it("takes pasted pictures, and leaves text that comes with one alone", async () => {
    const { box } = await compose();
    const image = new File(["x"], "shot.png", { type: "image/png" });
    fireEvent.paste(box, {
      clipboardData: { files: [image], types: ["Files", "text/plain"], getData: () => "words" },
    });
    expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
    fireEvent.paste(box, { clipboardData: { files: [image], types: ["Files"], getData: () => "" } });
    expect(await screen.findByText("shot.png")).toBeTruthy();
  });

  it("says what is wrong with a file, and does not send until it is gone", async () => {
    const { container, onSend } = await compose();
    const user = userEvent.setup();
    await user.upload(
      container.querySelector<HTMLInputElement>("input[type=file]")!,
      new File(["x"], "a.txt"),
    );
    expect((await screen.findByRole("alert")).textContent).toContain("no room left");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
    await user.click(screen.getByRole("button", { name: "Cancel a.txt" }));
    expect(screen.queryByText("a.txt")).toBeNull();
    await user.type(screen.getByRole("textbox"), "only words{Enter}");
    expect(onSend.mock.calls).toEqual([["only words"]]);
  });
});
