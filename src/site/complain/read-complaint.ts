/** What the form says, in shape: pure, so that odd forms can be tried without a server. */

const kinds = ['complaint', 'money', 'feedback'] as const;
export type FormKind = (typeof kinds)[number];

export interface ComplaintFields {
  readonly kind: FormKind;
  /** One of ours, or undefined. */
  readonly office: string | undefined;
  readonly text: string;
  readonly reach: string | undefined;
  /** The key of this form; undefined where it has none of ours. */
  readonly form: string | undefined;
  /** A program filled in what no reader sees. */
  readonly isTrap: boolean;
}

const read = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** As `ids.secret` makes them. */
const formKey = /^[\w-]{20,80}$/;

/** @param offices ids that may be named */
export function readComplaint(form: FormData, offices: readonly string[]): ComplaintFields {
  const reach = read(form, 'reach');
  return {
    kind: kinds.find((kind) => kind === read(form, 'kind')) ?? 'complaint',
    office: offices.find((id) => id === read(form, 'office')),
    text: read(form, 'text'),
    reach: reach === '' ? undefined : reach,
    form: formKey.exec(read(form, 'form'))?.[0],
    isTrap: read(form, 'website') !== '',
  };
}

/** The kind a link asks for: `?kind=money`. */
export const kindOfLink = (url: URL): FormKind =>
  kinds.find((kind) => kind === url.searchParams.get('kind')) ?? 'complaint';
