import { describe, expect, it, vi } from "vitest";
import type { StoredFile, Upload } from "@/protocol/types";
import { eventually } from "@/testing/eventually";
import { ProblemError, unreachable } from "../problem";
import type { Transport } from "./transport";
import { Uploads } from "./Uploads";

const chunk = 4 * 1024 * 1024;

/** A server that keeps what comes, and whose connection can be cut. */
function aServer() {
  const received = new Map<string, { name: string; size: number; bytes: Blob[] }>();
  const state = {
    isCut: false,
    cutAfter: Number.POSITIVE_INFINITY,
    appends: 0,
    refusal: undefined as ProblemError | undefined,
  };
  const offsetOf = (id: string) => received.get(id)!.bytes.reduce((sum, part) => sum + part.size, 0);
  const uploadOf = (id: string): Upload => {
    const { size, name } = received.get(id)!;
    const offset = offsetOf(id);
    return { id, size, offset, ...(offset === size ? { file: aFile(id, name, size) } : {}) };
  };
  const online = () => {
    if (state.isCut) throw unreachable();
  };
  const transport: Transport = {
    create: async (name, size, key) => {
      online();
      if (state.refusal) throw state.refusal;
      if (!received.has(key)) received.set(key, { name, size, bytes: [] });
      return uploadOf(key);
    },
    state: async (id) => {
      online();
      return uploadOf(id);
    },
    append: async (id, offset, bytes, onSent) => {
      online();
      if (offset !== offsetOf(id))
        throw new ProblemError({ status: 409, code: "upload_offset_wrong", title: "" });
      state.appends++;
      if (state.appends > state.cutAfter) {
        // Half of it arrives, and nobody hears of that.
        received.get(id)!.bytes.push(bytes.slice(0, bytes.size / 2));
        state.isCut = true;
        throw unreachable();
      }
      received.get(id)!.bytes.push(bytes);
      onSent(bytes.size);
      return offsetOf(id);
    },
    cancel: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
  };
  return { received, state, transport };
}

function aFile(id: string, name: string, size: number): StoredFile {
  return {
    id,
    name,
    size,
    content_type: "application/octet-stream",
    kind: "other",
    state: "ready",
    user_id: "1",
    created_at: "2026-03-02T09:00:00.000Z",
    url: `/files/${id}/${name}`,
  };
}

function anUploads(server: ReturnType<typeof aServer>) {
  return new Uploads({
    storage: undefined,
    userId: "1",
    transport: server.transport,
    mayTry: () => !server.state.isCut,
  });
}

const only = (uploads: Uploads) => uploads.entries.get()[0]!;

describe("an upload", () => {
  it("is sent in pieces that come together as the file", async () => {
    const server = aServer();
    const uploads = anUploads(server);
    const file = new File([new Uint8Array(2.5 * chunk).map((_, index) => index % 251)], "noise.bin");
    uploads.add("10", [file]);
    await eventually(() => expect(only(uploads).state).toBe("done"));
    expect(server.state.appends).toBe(3);
    const together = new Blob(server.received.get(only(uploads).key)!.bytes);
    const [came, sent] = await Promise.all([together, file].map((bytes) => bytes.arrayBuffer()));
    expect(Buffer.from(came!).equals(Buffer.from(sent!))).toBe(true);
  });

  it("goes on after a lost connection from wherever the server has it", async () => {
    const server = aServer();
    server.state.cutAfter = 1;
    const uploads = anUploads(server);
    uploads.add("10", [new File([new Uint8Array(3 * chunk)], "noise.bin")]);
    await eventually(() => expect(only(uploads).state).toBe("waiting"));
    server.state.isCut = false;
    server.state.cutAfter = Number.POSITIVE_INFINITY;
    uploads.flush();
    await eventually(() => expect(only(uploads).state).toBe("done"));
    const sizes = server.received.get(only(uploads).key)!.bytes.map(({ size }) => size);
    expect(sizes).toEqual([chunk, chunk / 2, chunk, chunk / 2]);
  });

  it("holds its message back until it is there, and lets it go on once", async () => {
    const server = aServer();
    server.state.isCut = true;
    const uploads = anUploads(server);
    uploads.add("10", [new File(["one"], "a.txt"), new File(["two"], "b.txt")]);
    const keys = uploads.take("10");
    await expect(uploads.settle(keys)).rejects.toMatchObject({ code: "unreachable" });
    server.state.isCut = false;
    expect(await uploads.settle(keys)).toEqual(keys);
    uploads.forget(keys);
    expect(uploads.entries.get()).toEqual([]);
  });

  it("that is refused says why, and can be tried again", async () => {
    const server = aServer();
    server.state.refusal = new ProblemError({ status: 409, code: "storage_full", title: "Full." });
    const uploads = anUploads(server);
    uploads.add("10", [new File(["one"], "a.txt")]);
    await eventually(() =>
      expect(only(uploads)).toMatchObject({ state: "failed", problem: { code: "storage_full" } }),
    );
    server.state.refusal = undefined;
    uploads.again(only(uploads).key);
    await eventually(() => expect(only(uploads).state).toBe("done"));
  });

  it("that is cancelled is taken back from the server", async () => {
    const server = aServer();
    const uploads = anUploads(server);
    uploads.add("10", [new File(["one"], "a.txt")]);
    await eventually(() => expect(only(uploads).state).toBe("done"));
    const { key } = only(uploads);
    uploads.cancel(key);
    expect(uploads.entries.get()).toEqual([]);
    expect(server.transport.remove).toHaveBeenCalledWith(key);
  });

  it("waits for a place when several are sent at once", async () => {
    const server = aServer();
    const uploads = anUploads(server);
    uploads.add(
      "10",
      Array.from({ length: 8 }, (_, index) => new File([`${index}`], `${index}.txt`)),
    );
    expect(uploads.entries.get().filter(({ state }) => state === "sending")).toHaveLength(3);
    await eventually(() => expect(uploads.entries.get().every(({ state }) => state === "done")).toBe(true));
  });
});
