/** What the files of the catalogue are made from, and how they are sent; the underscore keeps it from being a page. */
import { collections } from '../../site/content.ts';
import { translate } from '../../site/words.ts';

export const words = { collections, translate };

export const jsonFile = (data: unknown): Response =>
  new Response(JSON.stringify(data), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });

export const csvFile = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
