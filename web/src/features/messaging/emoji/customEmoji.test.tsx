import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CustomEmoji } from "@/protocol/types";
import { applyEvents } from "@/sync/store/apply";
import { putCustomEmoji } from "@/sync/store/applyEmoji";
import { fromSync } from "@/sync/store/state";
import { eventually } from "@/testing/eventually";
import { aSync } from "@/testing/fixtures";
import { renderWithSync } from "@/testing/renderWithSync";
import { EmojiGlyph } from "./EmojiGlyph";
import { EmojiOf } from "./EmojiOf";
import { glyphOfReaction, reactionKey, withCustom } from "./emojiIndex";
import { emojiName } from "./manage/emojiName";
import { WorkspaceEmoji } from "./manage/WorkspaceEmoji";
import { searchEmoji } from "./searchEmoji";
import { loadEmojiIndex } from "./useEmojiIndex";

const at = "2026-03-02T09:00:00.000Z";
const parrot: CustomEmoji = {
  id: "70",
  name: "party_parrot",
  url: "/files/emoji/70",
  animated: true,
  created_by: "2",
  created_at: at,
};
const answers = { "GET /emoji": { emoji: [parrot] } };

it("is found by its name, and stands for itself in reactions", async () => {
  const index = withCustom(await loadEmojiIndex(), new Map([[parrot.name, parrot]]));
  expect(searchEmoji(index, "party")[0]?.image).toBe(parrot.url);
  expect(reactionKey(index, ":party_parrot:")).toBe("party_parrot");
  expect(glyphOfReaction(index, "party_parrot")).toBe(":party_parrot:");
  expect(glyphOfReaction(index, ":party_parrot:")).toBe(":party_parrot:");
});

it("is an image in texts and reactions, and its name where it is gone", async () => {
  await renderWithSync(
    <>
      <EmojiGlyph name="party_parrot" /> <EmojiOf name="party_parrot" /> <EmojiOf name="long_gone" />
    </>,
    { answers },
  );
  const images = await screen.findAllByRole("img", { name: ":party_parrot:" });
  expect(images.map((image) => image.getAttribute("src"))).toEqual([parrot.url, parrot.url]);
  expect(document.body.textContent).toContain(":long_gone:");
});

it("comes and goes with the log", () => {
  const added = { seq: 101, type: "emoji.added" as const, at, data: { emoji: parrot } };
  const removed = {
    seq: 102,
    type: "emoji.removed" as const,
    at,
    data: { emoji_id: "70", name: "party_parrot" },
  };
  const unknown = fromSync(aSync());
  expect(applyEvents(unknown, [added], 101).customEmoji).toBeUndefined();
  const known = applyEvents(putCustomEmoji(unknown, []), [added], 101);
  expect([...(known.customEmoji?.keys() ?? [])]).toEqual(["party_parrot"]);
  expect(applyEvents(known, [removed], 102).customEmoji?.size).toBe(0);
});

it("is added with an image and a name that can be one", async () => {
  const user = userEvent.setup();
  const { calls } = await renderWithSync(<WorkspaceEmoji />, {
    answers: { ...answers, "POST /emoji": { ...parrot, id: "71", name: "cafe_1" } },
  });
  await screen.findByText(":party_parrot:");
  const file = new File(["GIF89a"], "Café 1!.gif", { type: "image/gif" });
  await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, file);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("cafe_1");
  await user.click(screen.getByRole("button", { name: "Add" }));
  const sent = await eventually(() => {
    const call = calls.find(({ method }) => method === "POST");
    expect(call).toBeDefined();
    return call;
  });
  expect(sent).toMatchObject({ path: "/emoji" });
  expect(sent?.key).toBeTruthy();
});

it("has a name of small letters, digits and a few signs", () => {
  expect(["Party Parrot!", "_über", ":+1:", "a".repeat(80)].map(emojiName)).toEqual([
    "party_parrot",
    "uber",
    "1",
    "a".repeat(64),
  ]);
});
