import type { Id } from "@/protocol/types";

/** Images that were chosen on this device, to be looked at while the server makes theirs safe to show. */
export class Previews {
  private readonly urls = new Map<Id, string>();
  private readonly local = new WeakMap<Blob, string>();
  private readonly made = new Set<string>();

  /** An address for bytes that are here. */
  of(bytes: Blob): string {
    const before = this.local.get(bytes);
    if (before) return before;
    const url = URL.createObjectURL(bytes);
    this.local.set(bytes, url);
    this.made.add(url);
    return url;
  }

  put(fileId: Id, bytes: Blob): void {
    this.urls.set(fileId, this.of(bytes));
  }

  get(fileId: Id): string | undefined {
    return this.urls.get(fileId);
  }

  forget(fileId: Id): void {
    const url = this.urls.get(fileId);
    this.urls.delete(fileId);
    if (url) this.revoke(url);
  }

  close(): void {
    for (const url of this.made) this.revoke(url);
    this.urls.clear();
  }

  private revoke(url: string): void {
    this.made.delete(url);
    URL.revokeObjectURL(url);
  }
}
