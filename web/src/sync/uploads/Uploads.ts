import type { Id, StoredFile } from "@/protocol/types";
import { newKey } from "../ids";
import { ProblemError, unreachable } from "../problem";
import type { Storage } from "../storage";
import { Store } from "../store/store";
import { Previews } from "./Previews";
import { sendFile } from "./sendFile";
import type { Transport } from "./transport";

/** A file that somebody chose: kept on this device with its bytes until it was posted. */
export interface KeptUpload {
  key: string;
  userId: Id;
  /** The composer that it lies in; absent once its message is in the outbox. */
  place?: string | undefined;
  name: string;
  bytes: Blob;
  createdAt: number;
  uploadId?: Id | undefined;
  file?: StoredFile | undefined;
}

export interface UploadEntry extends KeptUpload {
  state: "waiting" | "sending" | "done" | "failed";
  sent: number;
  problem?: { code: ProblemError["code"]; title: string } | undefined;
}

export interface UploadsOptions {
  storage: Storage;
  userId: Id;
  transport: Transport;
  mayTry: () => boolean;
}

const atOnce = 3;
const retryMs = 5_000;
/** Just below the time for which the server keeps what was uploaded and not posted. */
const keptMs = 6.5 * 24 * 60 * 60 * 1000;

/** Files on their way. They are sent while their message is written, go on after a lost connection, and survive a reload. */
export class Uploads {
  readonly entries = new Store<readonly UploadEntry[]>([]);
  readonly previews = new Previews();
  private readonly options: UploadsOptions;
  private readonly running = new Map<string, AbortController>();
  private readonly settling = new Map<string, Settling>();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(options: UploadsOptions) {
    this.options = options;
  }

  async open(): Promise<void> {
    const kept = (await this.options.storage?.getAll("uploads")) ?? [];
    const isOld = (upload: KeptUpload) => Date.now() - upload.createdAt > keptMs;
    const mine = kept.filter((upload) => upload.userId === this.options.userId);
    this.entries.set(mine.filter((upload) => !isOld(upload)).map(entryOf));
    for (const { key } of mine.filter(isOld)) void this.drop(key);
    this.flush();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    for (const controller of this.running.values()) controller.abort();
    this.previews.close();
  }

  /** Takes files into a composer and begins to send them. */
  add(place: string, files: readonly File[]): void {
    const now = Date.now();
    const added = files.map((file, index) =>
      entryOf({
        key: newKey(),
        userId: this.options.userId,
        place,
        name: file.name,
        bytes: file,
        createdAt: now + index,
      }),
    );
    this.entries.set([...this.entries.get(), ...added]);
    for (const entry of added) void this.keep(entry);
    this.flush();
  }

  /** The composer's files belong to a message from now on; their keys. */
  take(place: string): readonly string[] {
    const taken = this.entries.get().filter((entry) => entry.place === place);
    for (const { key } of taken) void this.change(key, { place: undefined });
    return taken.map(({ key }) => key);
  }

  /** The files' ids once all of them are with the server. A transient problem means: ask again later. */
  async settle(keys: readonly string[]): Promise<readonly Id[]> {
    const files = await Promise.all(keys.map((key) => this.settled(key)));
    return files.map((file) => file.id);
  }

  /** Their message was posted, so there is nothing to keep. */
  forget(keys: readonly string[]): void {
    for (const key of keys) void this.drop(key);
  }

  /** Takes a file back, wherever it is. */
  cancel(key: string): void {
    const entry = this.find(key);
    this.running.get(key)?.abort();
    void this.drop(key);
    if (entry?.file) this.previews.forget(entry.file.id);
    const { transport } = this.options;
    const taken = entry?.file
      ? transport.remove(entry.file.id)
      : entry?.uploadId && transport.cancel(entry.uploadId);
    // What the server does not hear of now, it forgets by itself.
    if (taken) taken.catch(() => {});
  }

  again(key: string): void {
    if (this.find(key)?.state !== "failed") return;
    void this.change(key, { state: "waiting", problem: undefined, uploadId: undefined, sent: 0 });
    this.flush();
  }

  /** Sends what waits, as far as there is a connection. */
  readonly flush = (): void => {
    if (this.closed || !this.options.mayTry()) return;
    for (const entry of this.entries.get()) {
      if (this.running.size >= atOnce) return;
      if (entry.state === "waiting" && !this.running.has(entry.key)) void this.send(entry);
    }
  };

  private async send(entry: UploadEntry): Promise<void> {
    const controller = new AbortController();
    const { key } = entry;
    this.running.set(key, controller);
    void this.change(key, { state: "sending" });
    try {
      const file = await sendFile({
        file: entry.bytes,
        name: entry.name,
        key,
        id: entry.uploadId,
        transport: this.options.transport,
        signal: controller.signal,
        onBegun: (uploadId) => void this.change(key, { uploadId }),
        onSent: (sent) => void this.change(key, { sent }),
      });
      if (file.kind === "image") this.previews.put(file.id, entry.bytes);
      await this.change(key, { state: "done", file, sent: file.size });
      this.settling.get(key)?.resolve(file);
    } catch (error) {
      if (!controller.signal.aborted) await this.fail(key, error);
    } finally {
      this.running.delete(key);
      this.flush();
    }
  }

  private async fail(key: string, error: unknown): Promise<void> {
    if (!(error instanceof ProblemError)) throw error;
    const isLost = error.code === "upload_not_found";
    if (error.isTransient || error.isSignedOut || isLost) {
      await this.change(key, { state: "waiting", ...(isLost && { uploadId: undefined, sent: 0 }) });
      clearTimeout(this.retry);
      this.retry = setTimeout(this.flush, error.retryAfter ?? retryMs);
    } else {
      await this.change(key, { state: "failed", problem: { code: error.code, title: error.message } });
    }
    this.settling.get(key)?.reject(isLost ? unreachable() : error);
  }

  private async settled(key: string): Promise<StoredFile> {
    const entry = this.find(key) ?? (await this.adopt(key));
    if (entry.file) return entry.file;
    const before = this.settling.get(key);
    if (before) return before.promise;
    const settling = newSettling();
    this.settling.set(key, settling);
    const done = () => void this.settling.delete(key);
    settling.promise.then(done, done);
    this.again(key);
    this.flush();
    if (!this.options.mayTry()) settling.reject(unreachable());
    return settling.promise;
  }

  /** Another tab took it in. */
  private async adopt(key: string): Promise<UploadEntry> {
    const kept = await this.options.storage?.get("uploads", key);
    if (!kept) {
      throw new ProblemError({
        status: 404,
        code: "file_not_found",
        title: "The file is not here any more.",
      });
    }
    const entry = entryOf(kept);
    this.entries.set([...this.entries.get(), entry]);
    return entry;
  }

  private find(key: string): UploadEntry | undefined {
    return this.entries.get().find((entry) => entry.key === key);
  }

  private async change(key: string, change: Partial<UploadEntry>): Promise<void> {
    const before = this.find(key);
    if (!before) return;
    const after = { ...before, ...change };
    this.entries.set(this.entries.get().map((entry) => (entry.key === key ? after : entry)));
    const isProgress = Object.keys(change).every((name) => name === "sent");
    if (!isProgress) await this.keep(after);
  }

  private async keep({ state: _, sent: __, problem: ___, ...upload }: UploadEntry): Promise<void> {
    await this.options.storage?.put("uploads", upload);
  }

  private async drop(key: string): Promise<void> {
    this.entries.set(this.entries.get().filter((entry) => entry.key !== key));
    await this.options.storage?.delete("uploads", key);
  }
}

function entryOf(upload: KeptUpload): UploadEntry {
  return { ...upload, state: upload.file ? "done" : "waiting", sent: upload.file ? upload.bytes.size : 0 };
}

interface Settling {
  promise: Promise<StoredFile>;
  resolve: (file: StoredFile) => void;
  reject: (problem: ProblemError) => void;
}

function newSettling(): Settling {
  let [resolve, reject]: [Settling["resolve"], Settling["reject"]] = [() => {}, () => {}];
  const promise = new Promise<StoredFile>((onFile, onProblem) => {
    [resolve, reject] = [onFile, onProblem];
  });
  return { promise, resolve, reject };
}
