import {
  savedReplyContentSchema,
  type SavedReply,
  type SavedReplyContent,
} from '#conversations/saved-replies';
import { localeTags } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { readFields } from '../forms/fields.ts';
import { nameOf, officeChoices, type OfficeChoice } from '../view-models/office-names.ts';

/** A form that could not be saved, with what was typed. */
export interface SavedReplyForm {
  readonly id: string | undefined;
  readonly office: string;
  readonly version: number;
  readonly title: string;
  readonly texts: Readonly<Partial<Record<string, string>>>;
}

export interface SavedRepliesScreen {
  readonly kind: 'saved-replies';
  readonly replies: readonly (SavedReply & { readonly officeName: string; readonly mayEdit: boolean })[];
  /** Offices whose replies this member of staff writes. */
  readonly editable: readonly OfficeChoice[];
  readonly problem: string | undefined;
  readonly again: SavedReplyForm | undefined;
}

type Fields = Readonly<Record<string, string | undefined>>;

const contentOf = (fields: Fields): SavedReplyContent | undefined => {
  const texts = Object.fromEntries(
    localeTags.flatMap((tag) => {
      const text = fields[`text-${tag}`];
      return text === undefined ? [] : [[tag, text]];
    }),
  );
  return savedReplyContentSchema.safeParse({ title: fields['title'] ?? '', texts }).data;
};

const formOf = (fields: Fields): SavedReplyForm => ({
  id: fields['id'],
  office: fields['office'] ?? '',
  version: Number(fields['version'] ?? 0),
  title: fields['title'] ?? '',
  texts: Object.fromEntries(localeTags.map((tag) => [tag, fields[`text-${tag}`]])),
});

/** @returns where to go, why not (a key of casework `saved.problem`), or the refusal */
async function save(visit: Visit, fields: Fields): Promise<Response | Refusal | string> {
  const { app, staff } = visit;
  const { id } = fields;
  const known = id === undefined ? undefined : await app.savedReplies.find(id);
  if (id !== undefined && known === undefined) return 'not_found';
  const office = known?.office ?? fields['office'] ?? '';
  if (!may(staff, 'saved_reply.edit', { office })) return notAllowed;
  if (known !== undefined && fields['act'] === 'remove') {
    const problem = await app.savedReplies.remove(known.id, staff.id);
    return problem ?? goTo('/desk/saved-replies/?said=saved');
  }
  const content = contentOf(fields);
  if (content === undefined) return 'content';
  const problem =
    known === undefined
      ? await app.savedReplies.add(office, content, staff.id)
      : await app.savedReplies.change(known.id, Number(fields['version'] ?? 0), content, staff.id);
  return problem ?? goTo('/desk/saved-replies/?said=saved');
}

/** `/desk/saved-replies/`: what the offices keep ready; supervisors write it. */
export async function savedRepliesScreen(visit: Visit): Promise<SavedRepliesScreen | Response | Refusal> {
  const { app, staff, request } = visit;
  const own = staff.offices.filter((office) => may(staff, 'saved_reply.use', { office }));
  if (own.length === 0) return notAllowed;
  let problem: string | undefined;
  let again: SavedReplyForm | undefined;
  if (request.method === 'POST') {
    const fields = await readFields(request);
    const end = await save(visit, fields);
    if (typeof end !== 'string') return end;
    problem = end;
    again = formOf(fields);
  }
  const offices = await officeChoices(visit);
  const replies = await app.savedReplies.list(own);
  return {
    kind: 'saved-replies',
    replies: replies.map((reply) => ({
      ...reply,
      officeName: nameOf(offices, reply.office) ?? reply.office,
      mayEdit: may(staff, 'saved_reply.edit', { office: reply.office }),
    })),
    editable: offices.filter(({ id }) => may(staff, 'saved_reply.edit', { office: id })),
    problem,
    again,
  };
}
