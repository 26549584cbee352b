/** The list as a text to send to oneself: the words everybody sees on the page, never what is ticked. */
export interface PublicList {
  readonly title: string;
  readonly items: readonly string[];
  /** Address of the page, without anything after it. */
  readonly address: string;
}

/** Plain text: title, an empty box before each item, the address of the page. */
export function listText({ title, items, address }: PublicList): string {
  return [title, '', ...items.map((item) => `☐ ${item}`), '', address].join('\n');
}

/** WhatsApp asks the reader whom to send it to; the link names nobody. */
export const whatsAppHref = (list: PublicList): string =>
  `https://wa.me/?text=${encodeURIComponent(listText(list))}`;

export const mailHref = (list: PublicList): string =>
  `mailto:?subject=${encodeURIComponent(list.title)}&body=${encodeURIComponent(listText(list).replaceAll('\n', '\r\n'))}`;
