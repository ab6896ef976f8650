import type { Id, StoredFile } from "@/protocol/types";
import { ProblemError } from "../problem";
import type { Transport } from "./transport";

/** Little is lost with a connection, and proxies let it pass. */
const chunkBytes = 4 * 1024 * 1024;

interface Sending {
  file: Blob;
  name: string;
  /** The Idempotency-Key of the upload: however often it is announced, it is one. */
  key: string;
  /** Of an upload that was begun. */
  id: Id | undefined;
  transport: Transport;
  signal: AbortSignal;
  onBegun: (id: Id) => void;
  onSent: (bytes: number) => void;
}

/** Sends a file to its end, from wherever the server has it. A lost connection is a `ProblemError` that is transient: call again. */
export async function sendFile(sending: Sending): Promise<StoredFile> {
  const { file, transport, signal, onSent } = sending;
  let upload = await begin(sending);
  for (;;) {
    if (upload.file) return upload.file;
    signal.throwIfAborted();
    const start = upload.offset;
    onSent(start);
    try {
      const bytes = file.slice(start, start + chunkBytes);
      const offset = await transport.append(upload.id, start, bytes, (sent) => onSent(start + sent), signal);
      upload = offset < file.size ? { ...upload, offset } : await transport.state(upload.id);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "upload_offset_wrong") throw error;
      // An earlier attempt got further than its answer.
      upload = await transport.state(upload.id);
    }
  }
}

async function begin({ file, name, key, id, transport, onBegun }: Sending) {
  if (id !== undefined) return transport.state(id);
  const upload = await transport.create(name, file.size, key);
  onBegun(upload.id);
  // The announcement may be a repeat, and bytes have come since the first.
  return transport.state(upload.id);
}
