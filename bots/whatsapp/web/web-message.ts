/** What we read of whatsapp-web.js's `Message`. @see https://docs.wwebjs.dev/Message.html */
export interface WebMessage {
  readonly id: { readonly _serialized: string };
  readonly from: string;
  readonly fromMe: boolean;
  readonly type: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly location?: { readonly latitude: string | number; readonly longitude: string | number } | undefined;
  readonly vCards?: readonly string[];
  readonly _data?: {
    readonly notifyName?: string;
    readonly filename?: string;
    /** Bytes of the file, as the sender's phone says. */
    readonly size?: number;
  };
  /** On the library's own object only. */
  readonly downloadMedia?: () => Promise<{ readonly data: string } | undefined>;
}
