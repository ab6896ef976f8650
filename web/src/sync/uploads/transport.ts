import type { Id, Upload } from "@/protocol/types";
import type { Api } from "../api";
import { problemOf } from "../http";
import { unreachable } from "../problem";

/** What an upload needs of the server: tus 1.0.0 but for its creation, see docs/api/overview.md. */
export interface Transport {
  create: (name: string, size: number, key: string) => Promise<Upload>;
  state: (id: Id) => Promise<Upload>;
  /** Sends bytes from an offset on, and answers where the upload stands then. */
  append: (
    id: Id,
    offset: number,
    bytes: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<number>;
  cancel: (id: Id) => Promise<void>;
  /** Takes back a file that was not posted. */
  remove: (id: Id) => Promise<void>;
}

export function createTransport(api: Api): Transport {
  return {
    create: (name, size, key) => api.createUpload({ name, size }, key),
    state: api.upload,
    append: appendBytes,
    cancel: api.cancelUpload,
    remove: api.deleteFile,
  };
}

/** `fetch` does not tell how much has been sent. */
const appendBytes: Transport["append"] = (id, offset, bytes, onSent, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PATCH", `/api/v1/uploads/${id}`);
    request.setRequestHeader("content-type", "application/offset+octet-stream");
    request.setRequestHeader("tus-resumable", "1.0.0");
    request.setRequestHeader("upload-offset", String(offset));
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      if (request.status === 204) return resolve(Number(request.getResponseHeader("upload-offset")));
      reject(problemOf(request.status, request.responseText, request.getResponseHeader("retry-after")));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(unreachable());
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(bytes);
  });
