import type { UploadOptions } from './catalog-source.js';
import { readAnswer, RequestFailure, type HttpClient } from './http-client.js';

/**
 * Sends one file as multipart/form-data, for as long as it takes, and gives the parsed answer. Only an XMLHttpRequest
 * tells how far it has come; it would carry headers along a redirect, and is not the `fetch` of a host that has its own:
 * for those it is sent by `fetch`, which tells no progress until it is done.
 */
export async function upload(
  http: HttpClient,
  path: string,
  file: File,
  { signal, onProgress }: UploadOptions = {},
): Promise<unknown> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { fetch, headers, credentials } = http.options;
  if (fetch || headers || credentials === 'omit' || typeof XMLHttpRequest === 'undefined') {
    const answer = await http.request(path, { method: 'POST', body, signal, timeoutMs: null });
    onProgress?.(1);
    return answer;
  }
  return send(http.url(path), body, credentials === 'include', { signal, onProgress });
}

function send(
  url: string,
  body: FormData,
  withCredentials: boolean,
  options: UploadOptions,
): Promise<unknown> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const lost = () => reject(new RequestFailure('network', 'The backend cannot be reached.'));
    if (signal?.aborted) return lost();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', url);
    request.withCredentials = withCredentials;
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress?.(loaded / total);
    };
    request.onload = () => {
      try {
        resolve(readAnswer(request.status, request.getResponseHeader('retry-after'), request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = lost;
    request.onabort = lost;
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.send(body);
  });
}
