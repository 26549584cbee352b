import { z } from 'zod';
import { DeliveryError } from '#conversations/channels';
import { numberOfIdentity, userIdOfIdentity } from '../identity.ts';
import { errorOfAnswer } from './errors.ts';

export interface CloudApiOptions {
  /** With the version: `https://graph.facebook.com/v24.0`. */
  readonly baseUrl: string;
  readonly token: string;
  readonly phoneId: string;
  /** Milliseconds an answer may take; for tests. */
  readonly patience?: number;
}

/** Milliseconds an answer may take. */
const usualPatience = 20_000;
/** After a broken connection a status may still tell that the message arrived: time for it to come. */
const pauseAfterBreak = 15_000;

const errorShape = z.object({ error: z.object({ code: z.number() }) });
const sentShape = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const phoneShape = z.object({ display_phone_number: z.string() });
const uploadShape = z.object({ id: z.string() });
const mediaShape = z.object({ url: z.url() });

/** Everything we ask the Cloud API for. Errors are DeliveryErrors, whatever was asked. */
export interface CloudApi {
  /** @param content the message without its recipient. @returns the platform's id. @throws DeliveryError */
  send(recipient: string, content: object): Promise<string>;
  /** The number as people dial it. @throws DeliveryError */
  ownNumber(): Promise<string>;
  /** @returns the id by which a message can carry the file. @throws DeliveryError */
  upload(bytes: Uint8Array, mediaType: string, name: string): Promise<string>;
  /** Where a file lies for the next minutes. @throws DeliveryError */
  mediaUrl(id: string): Promise<string>;
  /** @throws DeliveryError */
  download(url: string): Promise<Response>;
}

/** As much of a request as we need. */
interface Call {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** Whom the API is to send to. @throws DeliveryError for an identity of the other transport that it does not know */
function addressOf(identity: string): { readonly to: string } | { readonly recipient: string } {
  const number = numberOfIdentity(identity);
  if (number !== undefined) return { to: number };
  const recipient = userIdOfIdentity(identity);
  if (recipient !== undefined) return { recipient };
  throw new DeliveryError('contact_unreachable');
}

const retryAfterOf = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
};

export function createCloudApi({
  baseUrl,
  token,
  phoneId,
  patience = usualPatience,
}: CloudApiOptions): CloudApi {
  const call = async (url: string, init: Call = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await fetch(url, {
        ...init,
        // A redirect would carry the token to wherever it points.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
        headers: { ...init.headers, authorization: `Bearer ${token}` },
      });
    } catch (cause) {
      const mayHaveArrived = init.method === 'POST';
      throw new DeliveryError('unavailable', {
        cause,
        mayHaveArrived,
        ...(mayHaveArrived && { retryAfter: pauseAfterBreak }),
      });
    }
    if (response.ok) return response;
    const body: unknown = await response.json().catch(() => undefined);
    const code = errorShape.safeParse(body).data?.error.code;
    throw errorOfAnswer(response.status, code, retryAfterOf(response));
  };

  /** An answer we cannot read came all the same: a message may be under way. */
  const read = async <T>(response: Response, shape: z.ZodType<T>): Promise<T> => {
    const body: unknown = await response.json().catch(() => undefined);
    const { data } = shape.safeParse(body);
    if (data !== undefined) return data;
    throw new DeliveryError('unavailable', { mayHaveArrived: true, retryAfter: pauseAfterBreak });
  };

  const ask = (path: string): Promise<Response> => call(`${baseUrl}/${path}`);

  return {
    async send(recipient, content) {
      const response = await call(`${baseUrl}/${phoneId}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          ...addressOf(recipient),
          ...content,
        }),
      });
      const { messages } = await read(response, sentShape);
      return messages[0]?.id ?? '';
    },

    async ownNumber() {
      const response = await ask(`${phoneId}?fields=display_phone_number`);
      return (await read(response, phoneShape)).display_phone_number;
    },

    async upload(bytes, mediaType, name) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', mediaType);
      form.set('file', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
      const response = await call(`${baseUrl}/${phoneId}/media`, { method: 'POST', body: form });
      return (await read(response, uploadShape)).id;
    },

    async mediaUrl(id) {
      const response = await ask(`${encodeURIComponent(id)}?phone_number_id=${phoneId}`);
      return (await read(response, mediaShape)).url;
    },

    download: (url) => call(url),
  };
}
