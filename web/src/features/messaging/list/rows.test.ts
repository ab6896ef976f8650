import { describe, expect, it } from "vitest";
import type { ShownMessage } from "@/sync/shown";
import { aMessage } from "@/testing/fixtures";
import { type RowOptions, rowsOf } from "./rows";

const nobodyCounts: RowOptions = { me: "1", readNumber: undefined, numberOf: (message) => message.number };

function shown(id: number, changes: Partial<ShownMessage> = {}): ShownMessage {
  return { ...aMessage(String(id)), key: String(id), status: "sent", number: id, ...changes };
}

function at(clock: string, day = "02"): { created_at: string } {
  return { created_at: new Date(`2026-03-${day}T${clock}:00`).toISOString() };
}

describe("messages", () => {
  it("of one person go together while they follow within five minutes", () => {
    const rows = rowsOf(
      [shown(1, at("09:00")), shown(2, at("09:04")), shown(3, at("09:08")), shown(4, at("09:13"))],
      nobodyCounts,
    );
    expect(rows.map((row) => row.isFollowUp)).toEqual([false, true, true, false]);
  });

  it("of different people stand apart", () => {
    const rows = rowsOf([shown(1, at("09:00")), shown(2, { ...at("09:01"), user_id: "3" })], nobodyCounts);
    expect(rows[1]?.isFollowUp).toBe(false);
  });

  it.each<[string, Partial<ShownMessage>, Partial<ShownMessage>]>([
    ["a deleted message", { deleted_at: at("09:02").created_at }, {}],
    ["a message with replies", { reply_count: 2 }, {}],
    ["a reply that the channel sees", { also_to_channel: true }, {}],
    ["what comes before such a reply", {}, { also_to_channel: true }],
  ])("stand apart from %s", (_, first, second) => {
    const rows = rowsOf(
      [shown(1, { ...at("09:00"), ...first }), shown(2, { ...at("09:01"), ...second })],
      nobodyCounts,
    );
    expect(rows[1]?.isFollowUp).toBe(false);
  });
});

describe("a day", () => {
  it("begins with its first message, at midnight where the reader is", () => {
    const rows = rowsOf(
      [shown(1, at("23:58")), shown(2, at("23:59")), shown(3, at("00:01", "03"))],
      nobodyCounts,
    );
    expect(rows.map((row) => row.startsDay)).toEqual([true, false, true]);
    expect(rows[2]?.isFollowUp).toBe(false);
  });
});

describe("the line above what is new", () => {
  const options = { ...nobodyCounts, readNumber: 2 };

  it("stands above the first unread message of somebody else", () => {
    const rows = rowsOf([shown(1), shown(2), shown(3, { user_id: "1" }), shown(4), shown(5)], options);
    expect(rows.map((row) => row.startsNew)).toEqual([false, false, false, true, false]);
    expect(rows[3]?.isFollowUp).toBe(false);
  });

  it("is not there when all is read, or nothing counts", () => {
    expect(rowsOf([shown(1), shown(2)], options).some((row) => row.startsNew)).toBe(false);
    expect(rowsOf([shown(3)], nobodyCounts).some((row) => row.startsNew)).toBe(false);
  });

  it("does not take a message that has no number yet for a new one", () => {
    const pending = shown(9, { status: "sending", user_id: "1" });
    delete pending.number;
    expect(rowsOf([pending], options)[0]?.startsNew).toBe(false);
  });
});
